// One report: what was found in its workbook beside the report as it will print; what is made of it.

import { ask, download } from "./net.js";
import { button, complain, doing, fill, h, say, show } from "./dom.js";
import { classFilter, findingsList, reasons } from "./findings.js";
import { showFacts } from "./facts.js";
import { lastReport } from "./last.js";
import { result } from "./start.js";
import { fit, paper, pointAt } from "./paper.js";

let seen = null;
let chosen = "";
let built = null;
let sheet = null;
let leave = null;
/** The workbook whose screen stands there: what was said of it stays when the screen is drawn again. */
let standing = "";
/** Which state of the desk stands on the screen, and the last of those who draw: one after the other. */
let drawn = -1;
let drawing = Promise.resolve();

function inTurn(draws) {
  const done = drawing.then(draws);
  drawing = done.catch(() => {});
  return done;
}

export const work = (go, given) => inTurn(() => screen(go, given));

/** The workbook was saved, or opened or closed in its program. What is on the screen already is left there, with who works at it. */
export const changed = () => inTurn(async () => {
  const before = seen;
  seen = await ask("look");
  if (!seen.book || !before || !before.book || !document.getElementById("bar") || before.book.file !== seen.book.file) return screen(leave);
  if (seen.number !== drawn) draw();
  return null;
});

async function screen(go, given) {
  leave = go;
  if (given && given.copied) complain(null);
  const before = seen && seen.book ? seen.book.file : "";
  seen = await ask("look");
  if (!seen.book || seen.book.file !== before) reasons.clear();
  if (!seen.book) return show("work", h("h1", null, "还没有打开工作簿"), h("p", { class: "lead" }, "先在首页选一份工作簿。"), button("到首页", () => go("home"), "main"));
  const said = document.getElementById("made");
  const kept = said && standing === seen.book.file ? Array.from(said.childNodes) : [];
  standing = seen.book.file;
  const isShown = show("work", h("div", { id: "bar", class: "bar" }), h("div", { id: "made" }, kept), h("div", { id: "last" }), h("div", { class: "sides" },
    h("section", { class: "side left", "aria-labelledby": "found-title" },
      h("h2", { id: "found-title" }, "发现的问题"), h("div", { id: "filter" }), h("div", { id: "found" }), h("div", { id: "pending" })),
    h("section", { class: "side right", "aria-labelledby": "print-title" },
      h("h2", { id: "print-title" }, "报告印出来的样子", h("span", { id: "proven" })), h("div", { id: "paper", class: "desk" }), h("aside", { id: "facts", "aria-label": "这个数的来历", hidden: true }))));
  if (!isShown) return null;
  draw();
  if (given && given.copied) made(h("p", null, "已复制到 ", h("b", null, given.copied), "。请在 Excel 或 WPS 里打开这一份来改，原来的不动。"));
  if (given && given.taken) made(h("p", null, "选中的改动已经放进新的工作簿 ", h("b", null, given.taken), "，现在用的就是它。原来的工作簿没有动；请在 Excel 或 WPS 里改开这一份。"));
  return null;
}

function draw() {
  drawn = seen.number;
  const back = whereabouts();
  bar();
  last();
  const check = seen.check;
  const broken = document.getElementById("found");
  if (check.problem && !check.findings.length) fill(broken, trouble(check));
  else fill(broken, check.renew ? h("div", { class: "strip" }, renewal("这份工作簿弄坏了，或是另一版的：可以把能读的都转到新的工作簿。原来的不动。")) : null, check.problem ? h("p", { class: "strip bad" }, check.problem.message) : null,
    findingsList(check, chosen, pointed, pending));
  fill(document.getElementById("filter"), check.findings.length ? classFilter(check, chosen, choose) : null);
  pending();
  page();
  back();
  say(spoken(check));
}

/** Puts whoever is at a figure, or writes a reason, back there when all of it has been drawn again. */
function whereabouts() {
  const at = document.activeElement;
  const key = at && (at.dataset.id || at.dataset.about);
  const caret = at && at.selectionStart;
  return () => {
    const again = key && Array.from(document.querySelectorAll("#paper .value, #found textarea")).find((one) => (one.dataset.id || one.dataset.about) === key);
    if (!again) return;
    again.focus({ preventScroll: true });
    if (again.setSelectionRange) again.setSelectionRange(caret, caret);
  };
}

/** Left alone while somebody is choosing. */
function last() {
  const place = document.getElementById("last");
  const of = `${seen.last_word} ${seen.last}`;
  if (place.dataset.of === of && place.querySelector("details[open]")) return;
  place.dataset.of = of;
  fill(place, lastReport(seen, changed));
}

function spoken(check) {
  if (check.problem) return check.problem.message;
  const { errors, explain } = tally(check);
  if (errors || explain) return `检查完：${[errors ? `错误 ${errors} 处` : "", explain ? `须说明 ${explain} 处` : ""].filter(Boolean).join("，")}，还不能生成。`;
  return "检查完：可以生成报告。";
}

function tally(check) {
  const open = check.findings.filter((item) => !item.answer);
  return { errors: open.filter((item) => item.class === "error").length, explain: open.filter((item) => item.class === "explain").length };
}

function bar() {
  const check = seen.check;
  const ready = check.status === "passed";
  const { errors, explain } = tally(check);
  const words = ready ? "可以生成" : check.status === "failed" ? "读不了" : [errors ? `${errors} 处错误` : "", explain ? `${explain} 处须说明` : ""].filter(Boolean).join("，") + "，改好才能生成";
  fill(document.getElementById("bar"),
    h("div", { class: "title" },
      h("h1", null, seen.book.name),
      h("p", { class: "about" }, h("span", { class: "chip " + (ready ? "good" : "bad") }, words),
        seen.book.open ? h("span", { class: "chip open" }, "正在 Excel 或 WPS 里打开着：保存以后这里才会变") : null,
        h("span", { class: "path" }, seen.book.shown))),
    h("div", { class: "row" },
      button("打开工作簿", doing(() => ask("edit")), ""),
      button("生成 Word 报告", doing(() => build(false), overwrite), "main", { disabled: !ready })));
}

function trouble(check) {
  const problem = check.problem;
  return h("div", { class: "strip bad" }, h("p", null, h("strong", null, problem.message)), problem.fix ? h("p", null, problem.fix) : null,
    seen.moved ? h("div", { class: "row" }, h("span", null, "它现在好像是 ", h("b", null, seen.moved.shown), "。"), button("改用这一份", doing(async () => {
      await ask("open", { file: seen.moved.file });
      await changed();
    }), "main")) : null,
    check.renew ? renewal("它原来是填报工作簿的，能读的都可以转过去，读不出的逐处列出。") : null);
}

/** What can still be read goes into a new workbook; the old one stays as it is. */
function renewal(told) {
  return h("div", null, h("p", null, told),
    h("div", { class: "row" }, button("转到新的工作簿", doing(async () => {
      const started = await ask("start", { how: "same", file: seen.book.file });
      await changed();
      made(result(started, leave));
    }), "main")));
}

function page() {
  const check = seen.check;
  const place = document.getElementById("paper");
  const top = place.scrollTop;
  sheet = seen.page.blocks.length ? paper(seen.page, check, facts) : null;
  fill(place, sheet || h("p", { class: "empty" }, "工作簿读得了，这里才有报告。"));
  const stays = document.getElementById("facts");
  stays.hidden = true;
  fill(document.getElementById("proven"), sheet ? h("span", { class: "chip " + (seen.proven ? "good" : "") }, seen.proven ? "已与工作簿逐字核对" : "草稿") : null);
  if (sheet) fit(sheet);
  place.scrollTop = top;
}

window.addEventListener("resize", () => sheet && sheet.isConnected && fit(sheet));

function facts(id) {
  const place = document.getElementById("facts");
  return showFacts(place, id, facts, () => {
    place.hidden = true;
    const value = sheet && sheet.querySelector('.value[tabindex="0"]');
    if (value) value.focus({ preventScroll: true });
  });
}

function pointed(item) {
  document.getElementById("facts").hidden = true;
  if (sheet && pointAt(sheet, item)) say("报告里的这一处已经标出。");
  else say("报告里没有这一处。");
}

function choose(name) {
  chosen = name;
  draw();
}

// ── reasons ──────────────────────────────────────────────────────────────────

function pending() {
  const place = document.getElementById("pending");
  fill(place, reasons.size ? h("div", { class: "strip" },
    h("p", null, `写好的理由有 ${reasons.size} 条，还没有存进工作簿。`),
    h("div", { class: "row" }, button("存进新的工作簿，并改用它", doing(answer), "main"))) : null);
}

async function answer() {
  const told = await ask("answer", { answers: Array.from(reasons.values()) });
  reasons.clear();
  await changed();
  made(h("p", null, "理由已经写进新的工作簿 ", h("b", null, told.shown), "，现在用的就是它。原来的工作簿没有动；请在 Excel 或 WPS 里改开这一份，自己另建的工作表和批注要自己带过来。",
    seen.last ? `${seen.last_word}的报告 ${seen.last} 里的数也记在里面了。` : ""));
}

// ── the Word report ──────────────────────────────────────────────────────────

async function build(force) {
  const told = await ask("build", { force });
  if (told.report.problem) throw Object.assign(new Error("build"), { problem: told.report.problem });
  if (!told.file) return changed();
  built = told;
  const word = { new: "新生成", updated: "已更新", unchanged: "没有变化" }[told.report.written] || "已生成";
  made(h("p", null, h("strong", null, "报告已经做好："), h("b", null, told.shown), `（${word}）`),
    told.report.kept ? h("p", null, "原来的一份另存为：", told.report.kept) : null,
    told.report.findings.filter((one) => one.code === "R284").map((one) => h("p", null, `${one.message}。${one.fix}`)),
    told.report.older.map((one) => h("p", null, `${one.path}（${one.date}）是以前的报告，标题与现在的不同，没有动它。`)),
    h("div", { class: "row" },
      button("下载", doing(() => download(told.file, told.name)), "main"),
      button("打开所在的文件夹", doing(() => ask("show", { file: told.file })))));
  say(`报告已经做好：${told.name}`);
  return null;
}

function overwrite(problem) {
  return problem.force ? [button("替换它，原来的一份另存在旁边", doing(() => build(true)), "main")] : [];
}

function made(...children) {
  const plain = children.length === 1 && children[0].classList.contains("strip");
  const place = document.getElementById("made");
  if (place) fill(place, plain ? children : h("div", { class: "strip good" }, children));
}
