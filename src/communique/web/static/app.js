// Small helps; every page works without them.

// A filter is applied as soon as it is chosen.
document.addEventListener("change", (event) => {
  const form = event.target.closest("form[data-apply]");
  if (form && event.target.matches("select, input[type=checkbox], input[type=date]")) form.requestSubmit();
});

// "/" goes to the search field, as in many other programs.
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.matches("input, textarea, select")) return;
  const field = document.getElementById("find");
  if (field) { event.preventDefault(); field.focus(); }
});

// A button that copies the words beside it (a citation, a permanent link).
document.addEventListener("click", async (event) => {
  const button = event.target.closest("button[data-copy]");
  if (!button) return;
  await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent.trim());
  button.textContent = "Copied";
});

// Pages without a server: a field above a long list leaves the rows that have all of its words.
for (const list of document.querySelectorAll("[data-filtered]")) {
  const field = document.createElement("input");
  field.type = "search";
  field.placeholder = "Show rows with these words";
  field.setAttribute("aria-label", "Show rows with these words");
  (list.closest("table") ?? list).before(field);
  field.addEventListener("input", () => {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const row of list.children) {
      const text = row.textContent.toLowerCase();
      row.hidden = !words.every((word) => text.includes(word));
    }
  });
}

// Words chosen in a report show their fact beside the text; without scripts the link leads to it.
document.addEventListener("click", (event) => {
  const words = event.target.closest(".text a.fact[href]");
  if (!words || !document.getElementById("panel") || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  htmx.ajax("GET", words.getAttribute("href"), { target: "#panel", select: "#fact", swap: "innerHTML" });
});
