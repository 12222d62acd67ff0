// Review by keyboard; every key presses a button or follows a link that is on the page anyway.

const find = (key) => [...document.querySelectorAll("[data-key]")].find((each) => each.dataset.key.split(" ").includes(key));

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  // in a field, or among the choices of a form that is open, letters are letters
  const typing = event.target.matches("input, textarea, select") || (event.target.closest("details.act") && !event.target.matches("summary"));
  if (event.key === "Escape" && event.target.matches("input, textarea, select, button, summary")) { event.target.blur(); return; }
  if (typing) return;
  if (event.key === "?") {
    const keys = document.getElementById("keys");
    if (keys) { keys.open = !keys.open; keys.querySelector("summary").focus(); keys.scrollIntoView({ block: "nearest" }); }
    return;
  }
  const found = find(event.key);
  if (!found) return;
  event.preventDefault();
  if (found.matches("summary")) {
    const act = found.parentElement;
    act.open = true;
    act.querySelector("select, input:not([type=hidden])")?.focus();
    act.scrollIntoView({ block: "nearest" });
  } else if (found.matches("input, select")) found.focus();
  else found.click();
});

// Enter in a field does what stands below it, not what the first button of the form would.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !event.target.matches("form.verdict input:not([type=checkbox])")) return;
  event.preventDefault();
  const act = event.target.closest("details.act");
  const button = event.target.name === "named" ? act.querySelector("button[value=find]") : act?.querySelector("button[name=verb]:last-of-type");
  if (button) button.click(); else event.target.blur();
});

// A form is sent once.
document.addEventListener("submit", (event) => {
  if (event.target.dataset.sent) { event.preventDefault(); return; }
  event.target.dataset.sent = "1";
});
window.addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent));

// The words are in sight, also where much stands before them.
document.querySelectorAll(".passage .text").forEach((text) => {
  const mark = text.querySelector("mark");
  if (mark) text.scrollTop = mark.offsetTop - text.clientHeight / 3;
});
