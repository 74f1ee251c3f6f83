// All workbooks of the folder, one after another, with a table of how each of them stands.

import { ask, download } from "./net.js";
import { button, doing, fill, h, say, show } from "./dom.js";

const SIGNS = { built: "good", passed: "good", stopped: "bad", failed: "bad", left_out: "" };

export async function many(go) {
  const result = h("div", { id: "states" });
  const run = (how) => doing(() => go_through(how, result, go));
  show("many",
    h("h1", null, "一次做许多份"),
    h("p", { class: "lead" }, "inputs 文件夹里的工作簿（子文件夹也算）逐份检查；有一份填错了，不影响其他几份。"),
    h("div", { class: "row" }, button("检查并生成全部", run("build"), "main"), button("只检查", run("check"))),
    result);
}

async function go_through(how, result, go) {
  const rows = h("tbody");
  const bar = h("progress", { max: "1", value: "0", "aria-label": "做了多少" });
  const told = h("p", { class: "about" });
  fill(result, h("section", { class: "card below", "aria-label": "结果" }, bar, told,
    h("div", { class: "wide" }, h("table", { class: "plain" },
      h("thead", null, h("tr", null, ["工作簿", "结果", "错误", "须说明", "警告", "提示", "报告"].map((name) => h("th", { scope: "col" }, name)))), rows))));
  const counts = {};
  let known = 0;
  for (let answer = await ask("many", { how }); ; answer = await ask("many", { known })) {
    for (const one of answer.reports) {
      rows.append(row(one, go));
      counts[one.state] = (counts[one.state] || 0) + 1;
      known += 1;
    }
    bar.setAttribute("max", String(answer.total || 1));
    bar.setAttribute("value", String(known));
    told.textContent = `${known} / ${answer.total}　` + Object.keys(counts).map((name) => `${name} ${counts[name]} 份`).join("，");
    if (answer.over) break;
  }
  say(`做完了：${told.textContent}`);
}

function row(one, go) {
  const number = (count) => h("td", { class: "number" + (count ? " some" : "") }, String(count));
  const open = one.status === "left_out" ? h("span", null, one.source)
    : button(one.source, doing(async () => { await ask("open", { file: one.file }); go("work"); }), "link");
  const answered = one.counts.warnings - one.counts.notes;
  return h("tr", { class: SIGNS[one.status] },
    h("th", { scope: "row" }, open),
    h("td", null, h("span", { class: "chip " + SIGNS[one.status] }, one.state), one.problem ? h("p", { class: "hint" }, one.problem.message, " ", one.problem.fix) : null),
    number(one.counts.errors - one.counts.unexplained), number(one.counts.explain), number(Math.max(answered - one.counts.explain + one.counts.unexplained, 0)), number(one.counts.notes),
    h("td", null, one.output_file ? button("下载", doing(() => download(one.output_file, one.name)), "link") : "—"));
}
