// What was found, sheet by sheet as in the workbook: both ends, the remedy, and a place for the reason.

import { button, fill, h, say } from "./dom.js";

const CLASSES = ["error", "explain", "warning", "note", "answered"];
const WORDS = { error: "错误", explain: "须说明", warning: "警告", note: "提示", answered: "已说明" };
const NEXT = { error: "改好才能生成", explain: "改好，或写明理由才能生成", warning: "请核对", note: "写法上的建议", answered: "" };
const MOST_PLACES = 6;

/** Reasons that have been written on the page and stand in no workbook yet, by what they are about. */
export const reasons = new Map();

export const classOf = (item) => (item.answer ? "answered" : item.class);

/** The list of findings; `pointed(item)` shows its place in the report, `drafted()` is told of new reasons, where there are such. */
export function findingsList(check, chosen, pointed, drafted) {
  const groups = bySheet(check).map((pair) => section(pair[0], pair[1], chosen, pointed, drafted));
  return groups.some(Boolean) ? groups : [h("p", { class: "empty good" }, check.findings.length ? "这一类没有了。" : "没有发现问题。")];
}

/** One button for each class that there is; pressed again, it shows all of them. */
export function classFilter(check, chosen, choose) {
  const count = (name) => check.findings.filter((item) => classOf(item) === name).length;
  return h("div", { class: "filter", role: "group", "aria-label": "只看哪一类" },
    CLASSES.filter(count).map((name) =>
      h("button", { type: "button", class: "count " + name, "aria-pressed": String(chosen === name), title: NEXT[name], onclick: () => choose(chosen === name ? "" : name) },
        WORDS[name], h("b", null, String(count(name))))));
}

function bySheet(check) {
  const sheets = new Map([["", []]]);
  for (const sheet of check.sheets) sheets.set(sheet, []);
  for (const item of check.findings) {
    if (!sheets.has(item.sheet || "")) sheets.set(item.sheet, []);
    sheets.get(item.sheet || "").push(item);
  }
  return Array.from(sheets);
}

function section(sheet, items, chosen, pointed, drafted) {
  const shown = alike(items.filter((item) => !chosen || classOf(item) === chosen));
  if (!shown.length) return null;
  return h("section", { class: "sheet", "aria-label": sheet || "整份报告" },
    h("h3", null, sheet || "整份报告", h("span", { class: "tally" }, tally(items))),
    h("ul", { class: "cards" }, shown.map((group) => h("li", null, card(group, pointed, drafted)))));
}

function tally(items) {
  return CLASSES.map((name) => [name, items.filter((item) => classOf(item) === name).length])
    .filter((pair) => pair[1])
    .map((pair) => `${WORDS[pair[0]]} ${pair[1]}`)
    .join("　");
}

/** Items that say the same, each group where its first stands; the worst come first already. */
function alike(items) {
  const groups = new Map();
  for (const item of items) {
    const key = [item.code, item.message, item.fix, item.answer].join("\n");
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(item);
  }
  return Array.from(groups.values());
}

function card(group, pointed, drafted) {
  const first = group[0];
  const name = classOf(first);
  const places = h("ul", { class: "places" });
  const put = (count) => {
    fill(places, group.slice(0, count).map((item) => h("li", null, place(item, pointed))));
    if (group.length > count)
      places.append(h("li", null, button(`还有 ${group.length - count} 处`, () => put(group.length), "link")));
  };
  put(MOST_PLACES);
  return h("article", { class: "finding " + name, "data-code": first.code },
    h("h4", null, h("span", { class: "class" }, WORDS[name]), h("span", { class: "title" }, first.title), h("span", { class: "code" }, first.code)),
    h("p", { class: "message" }, first.message, group.length > 1 ? `（共 ${group.length} 处）` : ""),
    places,
    first.fix && !first.answer ? h("p", { class: "fix" }, h("b", null, "办法 "), first.fix) : null,
    first.answer ? h("p", { class: "fix" }, h("b", null, "说明 "), first.answer) : null,
    drafted && (name === "explain" || name === "warning") ? reasonBox(group, drafted) : null);
}

function place(item, pointed) {
  if (!pointed) return h("span", null, [item.sheet, item.cell, item.document].filter(Boolean).join(" ") || item.field || item.file || "");
  const cell = item.cell ? `${item.sheet ? "" : item.file + " "}${item.cell}` : "";
  const ends = [cell ? `格 ${cell}` : "", item.document || ""].filter(Boolean).join(" → 报告 ");
  if (!ends) return h("span", null, item.field || "");
  if (!item.field && !item.document) return h("span", null, ends);
  return h("button", { type: "button", class: "link", title: "在报告里看这一处", onclick: () => pointed(item) }, ends);
}

const keyOf = (item) => item.code + "\n" + item.item;

function reasonBox(group, drafted) {
  const first = group[0];
  const written = reasons.get(keyOf(first));
  const area = h("textarea", { rows: "2", "data-about": keyOf(first), "aria-label": `${first.code} 为什么没有问题` });
  area.value = written ? written.reason : "";
  const least = first.class === "explain" ? "（至少六个字）" : "";
  const keep = () => {
    for (const item of group) {
      const reason = area.value.trim();
      if (reason) reasons.set(keyOf(item), { code: item.code, field: item.item, reason, values: item.values || "" });
      else reasons.delete(keyOf(item));
    }
    drafted();
  };
  area.addEventListener("input", keep);
  const box = h("details", { class: "reason" },
    h("summary", null, "核对过，不用改：写明理由", least),
    area,
    h("p", { class: "hint" }, "也可以自己写：在工作簿“审核说明”表新的一行，编号填 ", h("b", null, first.code), "，项目填 ", h("b", null, first.item || "（不写）"), "，说明填理由。",
      button("复制这一行", () => copy([first.code, first.item, area.value.trim()].join("\t")), "link")));
  if (written) box.open = true;
  return box;
}

function copy(text) {
  const area = h("textarea", { class: "unseen" });
  area.value = text;
  document.body.append(area);
  area.select();
  document.execCommand("copy");
  area.remove();
  say("已复制，可以粘贴到工作簿里。");
}
