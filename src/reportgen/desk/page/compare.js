// Last year's report against this one, and the table of it for leaders.

import { ask, download, handOver } from "./net.js";
import { button, doing, dropZone, fill, h, say, show } from "./dom.js";
import { changesTable } from "./changes.js";
import { READABLE } from "./start.js";

export async function compare(go) {
  const there = await ask("folder");
  if (!there.book) return nothingOpen("compare", go, "与上年比较");
  const result = h("div", { id: "compared" });
  const other = there.files.filter((one) => one.file !== there.book);
  const pick = h("select", { id: "older" }, other.map((one) => h("option", { value: one.file }, one.shown)));
  const against = (file) => doing(async () => fill(result, answer(await ask("compare", { file }), file)))();
  show("compare",
    h("h1", null, "与上年比较"),
    h("p", { class: "lead" }, "逐项列出与这份工作簿不同的地方：数字增减多少，文字改了哪里。"),
    h("div", { class: "two even" },
      h("section", { class: "card" }, h("h2", null, h("label", { for: "older" }, "原来的报告在这个文件夹里")),
        other.length ? [pick, h("div", { class: "row" }, button("比较", () => against(pick.value), "main"))] : h("p", { class: "empty" }, "这里没有别的报告。")),
      h("section", { class: "card" }, h("h2", null, "在别处"),
        dropZone("把上年的报告拖到这里：Word、PDF、网页或工作簿都可以。", READABLE, (file) => doing(async () => against((await handOver(file, "read")).file))()))),
    result);
  return null;
}

function answer(told, file) {
  say(told.summary);
  const saved = h("div");
  const save = doing(async () => {
    const made = await ask("compare", { file, save: true });
    fill(saved, h("div", { class: "strip good" }, h("p", null, h("strong", null, "对照表已经做好："), h("b", null, made.shown)),
      h("div", { class: "row" }, button("下载", doing(() => download(made.file, made.name)), "main"), button("打开所在的文件夹", doing(() => ask("show", { file: made.file }))))));
    say("对照表已经做好。");
  });
  const unread = told.old.findings.concat(told.new.findings).filter((item) => item.class === "error").length;
  return h("section", { class: "card below", "aria-label": "不同的地方" },
    h("h2", null, `${told.heads[0]} → ${told.heads[1]}`),
    told.note ? h("p", { class: "strip" }, told.note) : null,
    h("p", null, told.summary, unread ? ` 两份里有 ${unread} 处读不出来，没有比较。` : ""),
    h("div", { class: "row" }, button("存成对照表（Word）", save)), saved,
    changesTable(told.changes, ["原来", "现在"]));
}

/** What a view shows that needs a workbook, while there is none. */
export function nothingOpen(view, go, title) {
  return show(view, h("h1", null, title), h("p", { class: "lead" }, "请先在首页打开这份报告的工作簿。"), button("到首页", () => go("home"), "main"));
}
