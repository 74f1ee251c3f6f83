// Where it begins: the workbooks that lie here, a place to drop one, and what else can be done.

import { ask, handOver } from "./net.js";
import { button, doing, dropZone, h, say, show } from "./dom.js";

export const BOOKS = [".xlsx", ".xlsm"];

export async function home(go) {
  const there = await ask("folder");
  const books = there.files.filter((one) => one.workbook);
  const open = (handle) =>
    doing(async () => {
      await ask("open", { file: handle });
      go("work");
    });
  const drop = (file) =>
    doing(async () => {
      const told = await handOver(file, "open");
      say(`已放进 ${told.shown}`);
      await ask("open", { file: told.file });
      go("work", { copied: told.shown });
    })();
  show("home",
    h("h1", null, "填报告，看问题，生成 Word"),
    h("p", { class: "lead" }, "工作簿在 Excel 或 WPS 里填；每保存一次，这里就检查一次，并显示报告印出来的样子。"),
    h("div", { class: "two" },
      h("section", { class: "card", "aria-labelledby": "books" },
        h("h2", { id: "books" }, "打开工作簿"),
        h("p", { class: "where" }, "文件夹：", h("span", { class: "path" }, there.folder)),
        there.elsewhere ? h("p", { class: "strip" }, "这个文件夹只能看、不能写：做好的报告和新的工作簿放在 ", h("b", { class: "path" }, there.elsewhere), "。要改这里的工作簿，请把它拖到下面，复制一份到那里再改。") : null,
        books.length ? h("ul", { class: "files" }, books.map((one) => entry(one, open(one.file)))) : h("p", { class: "empty" }, "这个文件夹里还没有工作簿。"),
        dropZone(`别处的工作簿，拖到这里就会复制一份到${there.elsewhere ? "您自己的" : ""} inputs 文件夹，接着用复制的那一份。`, BOOKS, drop)),
      others(go))
  );
}

function entry(one, open) {
  return h("li", null,
    h("button", { type: "button", class: "file", onclick: open },
      h("span", { class: "name" }, one.name),
      h("span", { class: "about" }, [one.shown === one.name ? "" : one.shown.slice(0, -one.name.length - 1), one.day].filter(Boolean).join(" · ")),
      one.open ? h("span", { class: "chip open" }, "正打开着") : null));
}

function others(go) {
  const task = (view, title, told) =>
    h("li", null, h("button", { type: "button", class: "task", onclick: () => go(view) }, h("b", null, title), h("span", null, told)));
  return h("section", { class: "card", "aria-labelledby": "others" }, h("h2", { id: "others" }, "别的事"),
    h("ul", { class: "tasks" },
      task("start", "做一份新的工作簿", "从上年的报告（Word、PDF、工作簿）开始，或从空白开始"),
      task("many", "一次做许多份", "文件夹里的工作簿逐份检查、生成，列出每份的结果"),
      task("compare", "与上年比较", "打开工作簿以后：数字增减多少，文字改了哪里"),
      task("pull", "领导改了 Word", "打开工作簿以后：看改了什么，要的放回工作簿")));
}
