// A leader's Word file: what was changed in it, and which of that goes into a new workbook.

import { ask, handOver } from "./net.js";
import { button, doing, dropZone, fill, h, say, show } from "./dom.js";
import { changesTable } from "./changes.js";
import { nothingOpen } from "./compare.js";
import { findingsList } from "./findings.js";

export async function pull(go) {
  const there = await ask("folder");
  if (!there.book) return nothingOpen("pull", go, "领导改了 Word");
  const book = there.files.find((one) => one.file === there.book);
  const result = h("div", { id: "pulled" });
  const documents = there.files.filter((one) => one.name.toLowerCase().endsWith(".docx"));
  const pick = h("select", { id: "edited" }, documents.map((one) => h("option", { value: one.file }, one.shown)));
  const bring = (file) => doing(async () => fill(result, answer(await ask("pull", { file }), go)))();
  show("pull",
    h("h1", null, "领导改了 Word"),
    h("p", { class: "lead" }, "把改过的 Word 报告与工作簿", h("b", null, book ? ` ${book.name} ` : ""), "对照，要的改动放进一份新的工作簿；原来的不动。"),
    h("div", { class: "two even" },
      h("section", { class: "card" }, h("h2", null, h("label", { for: "edited" }, "改过的 Word 在这个文件夹里")),
        documents.length ? [pick, h("div", { class: "row" }, button("看改了什么", () => bring(pick.value), "main"))] : h("p", { class: "empty" }, "这里没有 Word 报告。")),
      h("section", { class: "card" }, h("h2", null, "在别处"),
        dropZone("把改过的 Word 报告（.docx）拖到这里。", [".docx"], (file) => doing(async () => bring((await handOver(file, "read")).file))()))),
    result);
  return null;
}

function answer(told, go) {
  const stopped = told.workbook.findings;
  if (stopped.length) {
    return h("div", { class: "strip bad" }, h("p", null, `工作簿里有错误，没有比较。请先改正这些：`), findingsList({ findings: stopped, sheets: [] }, ""));
  }
  const boxes = told.changes.map((change, number) =>
    h("input", { type: "checkbox", checked: true, "aria-label": `采纳 ${change.document || change.field}`, "data-number": number }));
  const first = (number) => told.together[number] === number;
  const chosen = () => told.changes.map((_, number) => number).filter((number) => boxes[told.together[number]].checked);
  const take = button("", doing(async () => {
    const made = await ask("take", { chosen: chosen() });
    say(`已放进 ${made.name}`);
    go("work", { taken: made.shown });
  }), "main");
  const count = () => {
    const number = chosen().filter(first).length;
    take.textContent = number ? `把这 ${number} 处放进新的工作簿` : "没有选要放进的";
    take.disabled = !number;
  };
  for (const box of boxes) box.addEventListener("change", count);
  count();
  const every = (value) => button(value ? "全选" : "全不选", () => { for (const box of boxes) box.checked = value; count(); }, "link");
  say(`Word 里改了 ${told.changes.length} 处，没有采纳 ${told.refused.length} 处。`);
  return h("section", { class: "card below", "aria-label": "改动" },
    h("h2", null, told.document),
    told.workbook.is_source ? null : h("p", { class: "strip" }, told.made ? "它不是由这份工作簿生成的，或者生成以后工作簿又改过；列出的不同不一定都是在 Word 里改的。" : "它不是本工具生成的，或已在别处另存、丢了来历。"),
    told.changes.length ? h("div", { class: "row" }, take, every(true), every(false)) : h("p", null, h("b", null, "没有可以采纳的改动。")),
    told.changes.length ? changesTable(told.changes, ["工作簿里", "Word 里"], (number) => (first(number) ? boxes[number] : "同上")) : null,
    part("没有采纳的", "这些读不出来、与合计对不上，或是官方格式的文字。请与领导核对。", told.refused),
    part("采纳以后要核对的", "", told.findings),
    told.comments.length ? [h("h3", null, "批注"), h("ul", { class: "comments" }, told.comments.map((one) =>
      h("li", null, h("b", null, one.author || "批注"), "：", one.text, one.paragraph ? h("span", { class: "hint" }, `（在“${one.paragraph.slice(0, 24)}”处）`) : null)))] : null);
}

function part(title, told, findings) {
  return findings.length ? [h("h3", null, title), told ? h("p", { class: "hint" }, told) : null, findingsList({ findings, sheets: [] }, "")] : null;
}
