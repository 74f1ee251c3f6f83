// A new workbook: empty, or from a report that there is already.

import { ask, handOver } from "./net.js";
import { button, doing, dropZone, fill, h, say, show } from "./dom.js";
import { findingsList } from "./findings.js";

export const READABLE = [".docx", ".pdf", ".xlsx", ".xlsm", ".html", ".htm", ".txt"];

export async function start(go) {
  const { kinds } = await ask("kinds");
  const { elsewhere } = await ask("folder");
  const done = h("div", { id: "started", class: "full" });
  const made = (how, given) =>
    doing(async () => {
      const told = await ask("start", Object.assign({ how }, given));
      fill(done, result(told, go));
      say(`已做好新的工作簿 ${told.name}`);
      done.scrollIntoView({ block: "nearest" });
    });
  const from = (how) => (file) => doing(async () => made(how, { file: (await handOver(file, "read")).file })())();
  show("start",
    h("h1", null, "做一份新的工作簿"),
    h("p", { class: "lead" }, `新的工作簿放在${elsewhere ? ` ${elsewhere} 的` : ""} inputs 文件夹里，不会盖住已有的。`),
    done,
    h("div", { class: "three" },
      h("section", { class: "card", "aria-labelledby": "next" },
        h("h2", { id: "next" }, "从上年的报告开始"),
        h("p", { class: "hint" }, "单位情况照旧，年度推后一年，结转的数填好，旁边附上年的数和文字。上期是季度、月份的，推后一期。"),
        dropZone("把上年的报告拖到这里：Word、PDF、网页或工作簿都可以。", READABLE, from("next"))),
      h("section", { class: "card", "aria-labelledby": "empty" },
        h("h2", { id: "empty" }, "从空白开始"),
        h("ul", { class: "tasks" }, kinds.map((one) => h("li", null,
          h("button", { type: "button", class: "task", onclick: made("empty", { kind: one.id }) }, h("b", null, one.title), h("span", null, about(one, kinds))))))),
      h("section", { class: "card", "aria-labelledby": "same" },
        h("h2", { id: "same" }, "把写好的报告读成工作簿"),
        h("p", { class: "hint" }, "同一年的报告，照原样填进工作簿；认不准的空着，逐处列出。弄坏了的、旧版的工作簿也可以放在这里，能读的都转过来。"),
        dropZone("把报告拖到这里。", READABLE, from("same"))))
  );
}

/** Its edition, what it supplements, and its id where another has the same title. */
function about(kind, kinds) {
  const same = kinds.filter((one) => one.title === kind.title).length > 1;
  return [kind.edition ? `${kind.edition} 版` : "", kind.base ? `“${kind.base}”的补充` : "", same ? kind.id : ""].filter(Boolean).join(" · ");
}

/** What has become of it: where it lies, what is not in it, how it goes on. */
export function result(told, go) {
  const found = told.findings.length
    ? [h("p", null, `有 ${told.findings.length} 处没有转过来或要核对，在新工作簿里补上：`),
       h("div", { class: "told" }, findingsList({ findings: told.findings, sheets: [] }, ""))]
    : null;
  return h("div", { class: "strip good" },
    h("p", null, h("strong", null, "新的工作簿做好了："), h("b", null, told.shown)),
    h("div", { class: "row" }, button("看这份报告", () => go("work"), "main"), button("在 Excel 或 WPS 里打开它", doing(() => ask("edit")))),
    found);
}
