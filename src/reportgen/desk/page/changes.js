// What is not the same in two reports: figures in a table, words with what was struck out and what was added.

import { h } from "./dom.js";

const shownValue = (value) => (value === null || value === undefined || value === "" ? "（空）" : String(value));

/** A table of changes; `choice(number)` gives what stands before each, where there is something to choose. */
export function changesTable(changes, heads, choice) {
  if (!changes.length) return h("p", { class: "empty good" }, "没有不同的地方。");
  const body = changes.map((change, number) => {
    const lead = choice ? h("td", { class: "choose" }, choice(number)) : null;
    const where = h("th", { scope: "row" }, change.document || change.field, change.pending ? h("span", { class: "chip open" }, "修订，还没有接受") : null);
    if (change.parts) return h("tr", null, lead, where, h("td", { colspan: "3", class: "words" }, change.parts.map(line)));
    const more = change.difference === null ? "" : `${change.difference > 0 ? "+" : ""}${change.difference}${change.percent === null ? "" : `（${change.percent > 0 ? "+" : ""}${change.percent}%）`}`;
    return h("tr", null, lead, where, h("td", null, shownValue(change.old)), h("td", null, shownValue(change.new)), h("td", { class: "number" }, more));
  });
  return h("div", { class: "wide" },
    h("table", { class: "plain" },
      h("thead", null, h("tr", null, choice ? h("th", { scope: "col" }, "采纳") : null, h("th", { scope: "col" }, "在报告的什么地方"),
        h("th", { scope: "col" }, heads[0]), h("th", { scope: "col" }, heads[1]), h("th", { scope: "col" }, "增减"))),
      h("tbody", null, body)));
}

/** One paragraph; what is the same on both sides is cut short where it is long. */
function line(pieces) {
  if (pieces.every((piece) => piece.part === "kept")) return null;
  return h("p", null, pieces.map((piece, at) => {
    if (piece.part === "removed") return h("del", null, piece.text);
    if (piece.part === "added") return h("ins", null, piece.text);
    return piece.text.length < 90 ? piece.text : (at ? piece.text.slice(0, 40) : "") + "……" + (at < pieces.length - 1 ? piece.text.slice(-40) : "");
  }));
}
