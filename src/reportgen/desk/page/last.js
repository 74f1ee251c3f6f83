// The earlier report that this one is checked against: what its workbook remembers, or one that is chosen here.

import { ask, handOver } from "./net.js";
import { button, doing, dropZone, fill, h } from "./dom.js";
import { READABLE } from "./start.js";

/** What it is, and a place to choose another; `changed()` is called when another was chosen. */
export function lastReport(seen, changed) {
  const word = seen.last_word || "上年";
  const take = (file) => doing(async () => {
    await ask("last", { file });
    await changed();
  });
  const choice = h("div");
  const box = h("details", { class: "last" }, h("summary", null, `核对${word}的数，用的是：`, h("b", null, seen.last || "工作簿里记着的")), choice);
  box.addEventListener("toggle", doing(async () => {
    if (!box.open || choice.firstChild) return;
    const there = await ask("folder");
    const other = there.files.filter((one) => one.file !== there.book);
    const pick = h("select", { "aria-label": `${word}的报告` }, other.map((one) => h("option", { value: one.file }, one.shown)));
    fill(choice,
      h("p", { class: "hint" }, `由${word}的报告转来的工作簿记着${word}的数，不用选。没有记着的，在这里选${word}的报告，检查、生成都与它核对。`),
      other.length ? [pick, h("div", { class: "row" }, button("与它核对", () => take(pick.value)(), "main"))] : null,
      dropZone(`在别处的，把${word}的报告拖到这里。`, READABLE, (file) => doing(async () => take((await handOver(file, "read")).file)())()),
      seen.last ? h("div", { class: "row" }, button("不用它，只用工作簿里记着的", take(""))) : null);
  }));
  return box;
}
