// The page: comes in, shows a view, and waits for something to happen.

import { ask, enter, page, whenGone } from "./net.js";
import { button, doing, fill, h, say, show } from "./dom.js";
import { home } from "./home.js";
import { compare } from "./compare.js";
import { many } from "./many.js";
import { pull } from "./pull.js";
import { start } from "./start.js";
import { changed, work } from "./work.js";

const VIEWS = [
  ["home", "首页", home],
  ["work", "这份报告", work],
  ["compare", "与上年比较", compare],
  ["pull", "领导改稿", pull],
  ["start", "新的工作簿", start],
  ["many", "一次做许多份", many],
];
let number = -1;
let current = "home";

export function go(name, given) {
  current = name;
  for (const one of document.querySelectorAll("#nav button")) {
    if (one.dataset.view === name) one.setAttribute("aria-current", "page");
    else one.removeAttribute("aria-current");
  }
  document.body.dataset.view = name;
  VIEWS.find((one) => one[0] === name)[2](go, given);
}

function menu() {
  fill(
    document.getElementById("nav"),
    VIEWS.map(([name, title]) => button(title, () => go(name), "tab", { "data-view": name }))
  );
  const stop = document.getElementById("stop");
  stop.hidden = false;
  stop.onclick = doing(async () => {
    isClosed = true; // whatever the program still answers: it was asked to go
    try {
      await ask("stop");
    } catch (error) {
      if (error.problem) isClosed = false;
      if (error.problem) throw error;
    }
    ended("填报页面已经关闭。", "可以关掉这个网页了。要再用，请重新双击“填报页面”。");
  });
}

/** Cover everything: there is nothing else to do but what this says. */
function ended(title, text, ...actions) {
  for (const old of document.querySelectorAll(".cover")) old.remove();
  const box = h("div", { class: "card", role: "alertdialog", "aria-modal": "true", "aria-labelledby": "cover-title", tabindex: "-1" },
    h("h1", { id: "cover-title" }, title), h("p", null, text), actions.length ? h("div", { class: "row" }, actions) : null);
  document.body.append(h("div", { class: "cover over" }, box));
  document.body.classList.add("covered");
  for (const one of document.querySelectorAll("header, main")) one.setAttribute("aria-hidden", "true");
  box.focus();
}

function uncover() {
  for (const old of document.querySelectorAll(".cover")) old.remove();
  document.body.classList.remove("covered");
  for (const one of document.querySelectorAll("header, main")) one.removeAttribute("aria-hidden");
}

let isGone = false;
let isClosed = false;
function gone() {
  if (isGone || isClosed) return;
  isGone = true;
  ended("填报页面的程序已经停了", "工作簿和报告都好好的，在原来的地方。请重新双击“填报页面”，会打开新的一页；这一页可以关掉。");
}

function back() {
  if (isGone) uncover();
  isGone = false;
}

const pause = (seconds) => new Promise((done) => setTimeout(done, seconds * 1000));

let isElsewhere = false;
async function waiting() {
  while (!isClosed) {
    try {
      const told = await ask("wait", { seen: number });
      if (!told.at_work) {
        if (!isElsewhere) elsewhere();
        await pause(2);
        continue;
      }
      if (isElsewhere) here();
      if (told.number !== number) {
        number = told.number;
        if (current === "work") await changed();
      }
    } catch (error) {
      await pause(2);
    }
  }
}

function elsewhere() {
  isElsewhere = true;
  ended("填报页面已经在另一个标签页打开", "两页同时用会互相打扰，所以这一页先停着。", button("在这一页继续", () => ask("take-over"), "main"));
}

function here() {
  isElsewhere = false;
  uncover();
  say("在这一页继续。");
  go(current);
}

async function begin() {
  if (!(await enter())) {
    return ended("这个网址打不开填报页面", "网址里的钥匙只能用一次。请回到已经打开的那一页；已经关掉的，请重新双击“填报页面”。");
  }
  whenGone(gone, back);
  // A page that waits in the background must not be put to sleep: whoever works in Excel for an hour comes back to it.
  if (navigator.locks) navigator.locks.request("desk" + page(), () => new Promise(() => {}));
  menu();
  const there = await ask("folder");
  go(there.book ? "work" : "home");
  return waiting();
}

begin();
