"""Two sentences of a report in each of twenty languages, and English of every colour."""

import pytest

from communique.config import Config
from communique.pipeline import read_document
from communique.records import Document
from communique.sources.items import Item, read_item
from communique.sources.languages import identify_language
from communique.vocabulary import load_vocabulary

REPORTS = {
    "ar": "التقى وزير الخارجية نظيره الياباني في مدينة جنيف يوم الاثنين. وقال إن المحادثات ستستمر في الربيع.",
    "cs": "Ministr zahraničí se v pondělí v Ženevě setkal se svým japonským protějškem. Řekl, že "
    "jednání budou na jaře pokračovat.",
    "da": "Udenrigsministeren mødte mandag sin japanske kollega i Genève. Han sagde, at "
    "forhandlingerne ville fortsætte til foråret.",
    "de": "Der Außenminister traf am Montag in Genf seinen japanischen Kollegen. Er sagte, die "
    "Gespräche würden im Frühjahr fortgesetzt.",
    "el": "Ο υπουργός Εξωτερικών συναντήθηκε τη Δευτέρα στη Γενεύη με τον Ιάπωνα ομόλογό του. Είπε "
    "ότι οι συνομιλίες θα συνεχιστούν την άνοιξη.",
    "es": "El ministro de Exteriores se reunió el lunes en Ginebra con su homólogo japonés. Dijo que "
    "las conversaciones continuarán en primavera.",
    "fa": "وزیر امور خارجه روز دوشنبه در ژنو با همتای ژاپنی خود دیدار کرد. او گفت که گفت‌وگوها در بهار "
    "ادامه خواهد یافت.",
    "fi": "Ulkoministeri tapasi maanantaina Genevessä japanilaisen kollegansa. Hän sanoi, että "
    "neuvottelut jatkuvat keväällä.",
    "fr": "Le ministre des Affaires étrangères a rencontré lundi à Genève son homologue japonais. Il "
    "a dit que les discussions se poursuivraient au printemps.",
    "he": "שר החוץ נפגש ביום שני בז'נבה עם עמיתו היפני. הוא אמר כי השיחות יימשכו באביב.",
    "hi": "विदेश मंत्री ने सोमवार को जिनेवा में अपने जापानी समकक्ष से मुलाकात की। उन्होंने कहा कि बातचीत वसंत में जारी रहेगी।",
    "id": "Menteri luar negeri bertemu dengan mitranya dari Jepang di Jenewa pada hari Senin. Ia "
    "mengatakan bahwa pembicaraan akan dilanjutkan pada musim semi.",
    "it": "Il ministro degli Esteri ha incontrato lunedì a Ginevra il suo omologo giapponese. Ha "
    "detto che i colloqui continueranno in primavera.",
    "ja": "外相は月曜日、ジュネーブで韓国の外相と会談した。協議は春にも続けられると述べた。",
    "ko": "외교부 장관은 월요일 제네바에서 일본 외무상과 만났다. 그는 회담이 봄에도 계속될 것이라고 말했다.",
    "nl": "De minister van Buitenlandse Zaken sprak maandag in Genève met zijn Japanse collega. Hij "
    "zei dat de gesprekken in het voorjaar worden voortgezet.",
    "no": "Utenriksministeren møtte mandag sin japanske kollega i Genève. Han sa at samtalene vil "
    "fortsette til våren, og at Norge ikke kommer til å gi seg.",
    "pl": "Minister spraw zagranicznych spotkał się w poniedziałek w Genewie ze swoim japońskim "
    "odpowiednikiem. Powiedział, że rozmowy będą kontynuowane wiosną.",
    "pt": "O ministro dos Negócios Estrangeiros reuniu-se na segunda-feira em Genebra com o seu "
    "homólogo japonês. Disse que as conversações continuarão na primavera.",
    "ru": "Министр иностранных дел встретился в понедельник в Женеве со своим японским коллегой. Он "
    "заявил, что переговоры продолжатся весной.",
    "sv": "Utrikesministern träffade på måndagen sin japanske kollega i Genève. Han sade att "
    "samtalen kommer att fortsätta till våren.",
    "th": "รัฐมนตรีต่างประเทศพบกับรัฐมนตรีต่างประเทศญี่ปุ่นที่เจนีวาเมื่อวันจันทร์ เขากล่าวว่าการเจรจาจะดำเนินต่อไปในฤดูใบไม้ผลิ",
    "tr": "Dışişleri bakanı pazartesi günü Cenevre'de Japon mevkidaşıyla görüştü. Görüşmelerin "
    "ilkbaharda süreceğini söyledi.",
    "uk": "Міністр закордонних справ зустрівся в понеділок у Женеві зі своїм японським колегою. Він "
    "заявив, що переговори продовжаться навесні.",
    "vi": "Bộ trưởng Ngoại giao đã gặp người đồng cấp Nhật Bản tại Geneva hôm thứ Hai. Ông nói rằng "
    "các cuộc đàm phán sẽ tiếp tục vào mùa xuân.",
    "zh": "外交部长星期一在日内瓦会见了日本外相。他说，会谈将在春天继续进行。",
}  # fmt: skip


@pytest.mark.parametrize("language", REPORTS)
def test_a_short_report_in_another_language_is_a_problem_that_names_it(language: str) -> None:
    (document,) = read_item(Item("a.txt", "text", REPORTS[language].encode()), Config())
    assert isinstance(document, Document)
    reading = read_document(document, load_vocabulary())
    unread = [problem for problem in reading.problems if problem.kind == "language-unread"]
    assert [repr(language) in problem.detail for problem in unread] == [True]
    assert not (reading.statements or reading.meetings or reading.mentions)


NAMES = (
    "Nguyễn Phú Trường, Trần Đại Minh, Jiří Dvořák, Łukasz Wójcik, Gülşen Öztürk, Þorsteinn "
    "Björnsson, Amélie Lefèvre, José Luís Gonçalves, Nino Kvaratskhelia, Sengdara Phommachanh"
)


@pytest.mark.parametrize(
    "text",
    [
        f"TALLINN, May 3 (Fjord Wire) -- Attending were {NAMES}.",
        f"Present: {NAMES}. The talks lasted an hour.",
        "Foreign ministers Łukasz Wójcik, Jiří Dvořák, Péter Szabó meet in Gdańsk.",
        "Japan, South Korea, China agree trade deal.",
        "Talks end in Bandar Seri Begawan",
        "President Xolani Dlamini receives Prime Minister Kgosi Mosisili, Maseru, June 4.",
        "MINISTERS AGREE ON COD: OSLO, SANTIAGO, REYKJAVÍK SIGN",
        "Kari Lund (Norway), María Inés Ríos (Chile), Þóra Jónsdóttir (Iceland)\n\nJoint statement\n\n"
        "1. We met in Tromsø. 2. We signed the Svolvær Declaration.",
    ],
)  # fmt: skip
def test_a_brief_of_foreign_names_is_english(text: str) -> None:
    assert identify_language(text) == "en"


@pytest.mark.parametrize("language", ["de", "es", "fr", "ru", "zh", "ar", "vi"])
def test_a_page_in_two_languages_is_read_where_half_of_it_is_english(language: str) -> None:
    english = (
        "The foreign minister met his Japanese counterpart in Geneva on Monday. He said that the "
        "talks would continue in the spring. "
    )
    assert identify_language(f"{english * 2}\n\n{REPORTS[language]}") == "en"
    assert identify_language(f"{REPORTS[language]}\n\n{english * 2}") == "en"


@pytest.mark.parametrize("language", ["de", "es", "fr", "ru", "vi"])
def test_an_english_line_does_not_make_a_page_english(language: str) -> None:
    line = "Skip to main content. Read this in English."
    assert identify_language(f"{line}\n\n{REPORTS[language] * 4}") == language
