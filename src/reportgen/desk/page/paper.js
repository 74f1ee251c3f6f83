// The report as it will print. Every figure can be pointed at; with the keyboard the arrows go from one to the next.

import { h } from "./dom.js";

const FONTS = {
  仿宋: '"FangSong","STFangsong","FangSong_GB2312"',
  楷体: '"KaiTi","STKaiti"',
  黑体: '"SimHei","STHeiti","Microsoft YaHei","Noto Sans CJK SC"',
  宋: '"SimSun","STSong"',
};

function fontFamily(name) {
  const like = Object.keys(FONTS).find((part) => name.indexOf(part) >= 0);
  const last = like === "黑体" ? "sans-serif" : '"Noto Serif CJK SC",serif';
  return ['"Times New Roman"', name ? `"${name}"` : "", like ? FONTS[like] : "", last].filter(Boolean).join(",");
}

function dress(made, look) {
  const points = (number) => `calc(${number}pt * var(--scale))`;
  const style = made.style;
  style.fontFamily = fontFamily(look.font);
  style.fontSize = points(look.size);
  style.textAlign = look.align || "justify";
  if (look.line) style.lineHeight = points(look.line);
  if (look.before) style.paddingTop = points(look.before);
  if (look.after) style.paddingBottom = points(look.after);
  if (look.first) style.textIndent = points(look.first);
  if (look.left) style.paddingLeft = points(look.left);
  if (look.right) style.paddingRight = points(look.right);
  if (look.bold) style.fontWeight = "bold";
}

function pieces(told) {
  const dressed = ([text, , picture, looks]) => (picture ? drawn(picture, text) : (looks || []).reduceRight((inner, name) => h(name, null, inner), text));
  const groups = [];
  for (const piece of told) {
    const last = groups[groups.length - 1];
    const looks = Boolean(piece[3]);
    if (piece[1] && last && last.id === piece[1] && (looks || last.looks)) {
      last.inner.push(dressed(piece));
      last.looks = true;
    } else groups.push({ id: piece[1], inner: [dressed(piece)], looks });
  }
  return groups.map(({ id, inner }) => (id ? h("span", { class: "value", role: "button", tabindex: "-1", "data-id": id }, inner) : inner[0]));
}

/** A picture as large as it prints, or its place with its words where only last year's is known. */
function drawn(picture, words) {
  const made = picture.source ? h("img", { src: picture.source, alt: words }) : h("span", { class: "unknown" }, words);
  made.style.width = `calc(${picture.width}mm * var(--scale))`;
  made.style.height = `calc(${picture.height}mm * var(--scale))`;
  return made;
}

function paragraph(block, look) {
  const made = h(block.heading ? "h2" : "p", { class: "line" }, pieces(block.pieces));
  if (!block.pieces.length) made.setAttribute("aria-hidden", "true");
  dress(made, look);
  return made;
}

function table(block, looks) {
  const whole = block.widths.reduce((sum, one) => sum + one, 0) || 1;
  const columns = block.widths.map((one) => {
    const column = h("col");
    column.style.width = `${(one / whole) * 100}%`;
    return column;
  });
  const cell = (told) => {
    const tag = told.pieces.some((piece) => piece[1]) || told.blank ? "td" : "th";
    const spans = { rowspan: told.rows > 1 ? told.rows : null, colspan: told.columns > 1 ? told.columns : null };
    const made = h(tag, Object.assign(spans, tag === "th" ? { scope: told.columns > 1 ? "colgroup" : "col" } : {}), pieces(told.pieces));
    if (told.blank) {
      made.classList.add("blank");
      for (const value of made.querySelectorAll(".value")) value.setAttribute("aria-label", "还没有填");
    }
    dress(made, looks[told.look]);
    return made;
  };
  return h("table", { class: "official", "aria-label": block.name || "表" }, h("colgroup", null, columns), h("tbody", null, block.rows.map((row) => h("tr", null, row.map(cell)))));
}

/** The sheet of paper; `chosen(id)` is called for the figure that is pointed at. */
export function paper(page, check, chosen) {
  const sheet = h("div", { class: "paper", role: "group", "aria-label": "报告印出来的样子；用方向键在各处之间走，按回车看来历" },
    page.blocks.map((block) => (block.rows ? table(block, page.looks) : paragraph(block, page.looks[block.look]))));
  mark(sheet, check);
  const values = Array.from(sheet.querySelectorAll(".value"));
  if (values.length) values[0].setAttribute("tabindex", "0");
  const walk = (to) => {
    for (const one of sheet.querySelectorAll('.value[tabindex="0"]')) one.setAttribute("tabindex", "-1");
    to.setAttribute("tabindex", "0");
    to.focus();
  };
  sheet.addEventListener("click", (event) => {
    const value = event.target.closest(".value") || (event.target.closest("td") && event.target.closest("td").querySelector(".value"));
    if (!value || (window.getSelection && String(window.getSelection()))) return;
    walk(value);
    chosen(value.dataset.id);
  });
  sheet.addEventListener("keydown", (event) => {
    const at = values.indexOf(document.activeElement);
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (at < 0) return;
    if (step && values[at + step]) walk(values[at + step]);
    else if (event.key === "Home") walk(values[0]);
    else if (event.key === "End") walk(values[values.length - 1]);
    else if (event.key === "Enter" || event.key === " ") chosen(values[at].dataset.id);
    else return;
    event.preventDefault();
  });
  return sheet;
}

/** Figures that something was found about are marked, the worst class that there is. */
function mark(sheet, check) {
  const worst = new Map();
  for (const item of check.findings) {
    const name = item.answer ? "answered" : item.class;
    if (item.field && !worst.has(item.field)) worst.set(item.field, name);
  }
  for (const value of sheet.querySelectorAll(".value")) {
    const name = worst.get(value.dataset.id);
    if (!name) continue;
    value.classList.add("found", name);
    const cell = value.closest("td");
    if (cell && cell.querySelectorAll(".value").length === 1) cell.classList.add("found", name);
  }
}

/** The values on the paper that a finding is about: its own, else those of its row, list or part, else its heading. */
function placesOf(sheet, item) {
  const values = Array.from(sheet.querySelectorAll(".value"));
  const field = item.field || "";
  const exact = values.filter((one) => one.dataset.id === field);
  if (exact.length) return exact;
  const inside = field ? values.filter((one) => one.dataset.id.startsWith(field + ".") || one.dataset.id.startsWith(field + "[")) : [];
  if (inside.length) return inside;
  const record = field.indexOf("]") > 0 ? field.slice(0, field.indexOf("]") + 1) : "";
  const beside = record ? values.filter((one) => one.dataset.id.startsWith(record)) : [];
  if (beside.length) return beside;
  const headings = Array.from(sheet.querySelectorAll("h2"));
  return headings.filter((one) => item.document && item.document.indexOf(one.textContent) === 0).slice(0, 1);
}

/** Bring the place of a finding into view and light it up; whether there is one. */
export function pointAt(sheet, item) {
  for (const old of sheet.querySelectorAll(".lit")) old.classList.remove("lit");
  const places = placesOf(sheet, item);
  for (const one of places) (one.closest("td") || one).classList.add("lit");
  if (!places.length) return false;
  places[0].scrollIntoView({ block: "center" });
  if (places[0].classList.contains("value")) {
    for (const one of sheet.querySelectorAll('.value[tabindex="0"]')) one.setAttribute("tabindex", "-1");
    places[0].setAttribute("tabindex", "0");
    places[0].focus({ preventScroll: true });
  }
  return true;
}

/** Make the paper as wide as its place allows, and its letters with it. */
export function fit(sheet) {
  const around = window.getComputedStyle(sheet.parentElement);
  const width = sheet.parentElement.clientWidth - parseFloat(around.paddingLeft) - parseFloat(around.paddingRight);
  const paperWidth = Math.min(width, 860);
  sheet.style.setProperty("--scale", String(paperWidth / 794));
  sheet.style.width = `${paperWidth}px`;
}
