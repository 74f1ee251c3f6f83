// What stands behind a figure: its cell, how it came about, last year's, the rules that it has to obey.

import { ask } from "./net.js";
import { button, fill, h } from "./dom.js";

/** Show the facts of the value `id` in `place`; `chosen(id)` goes on to another, `closed()` when done. */
export async function showFacts(place, id, chosen, closed) {
  const { facts } = await ask("figure", { id });
  if (!facts) return closed();
  const rows = [];
  const row = (name, ...value) => rows.push(h("dt", null, name), h("dd", null, value));
  row("现在", short(facts.text) || "（空）");
  if (facts.cell) row("工作簿里", h("b", { class: "cell" }, facts.sheet ? `${facts.sheet} ${facts.cell}` : facts.cell));
  if (facts.document) row("报告里", facts.document);
  row("怎么来的", facts.origin, facts.parts.length ? parts(facts, chosen) : null);
  if (facts.last !== null) row(facts.last_word, short(facts.last) || "（空）", facts.more && facts.more !== "0" ? h("span", { class: "more" }, facts.more) : null);
  if (facts.rules.length) row("要符合", h("ul", { class: "rules" }, facts.rules.map(rule)));
  if (facts.help) row("填法", facts.help);
  fill(place, h("div", { class: "facts" },
    h("h3", { tabindex: "-1" }, facts.id), button("关上", closed, "quiet close"), h("dl", null, rows)));
  place.hidden = false;
  return null;
}

function short(text) {
  return text.length > 120 ? text.slice(0, 120) + "……" : text;
}

function parts(facts, chosen) {
  return h("ul", { class: "parts" }, facts.parts.map((one) => h("li", null, button(one.id, () => chosen(one.id), "link"), " ", h("b", null, one.text || "（空）"))));
}

function rule(one) {
  return h("li", { class: one.state === "不符" ? "broken" : "" }, `${one.code} ${one.title} `, h("span", { class: "state" }, one.state));
}
