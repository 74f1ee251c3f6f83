// Small helpers: elements, what is said aloud, files dropped on the page.

/** An element: attributes, on… for what happens, then children; null and false are left out. */
export function h(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (name === "class") made.className = value;
    else if (value === true) made.setAttribute(name, "");
    else made.setAttribute(name, value);
  }
  add(made, children);
  return made;
}

function add(parent, children) {
  for (const child of children) {
    if (Array.isArray(child)) add(parent, child);
    else if (child !== null && child !== undefined && child !== false) parent.append(child);
  }
}

export function fill(parent, ...children) {
  parent.textContent = "";
  add(parent, children);
}

export function button(text, action, kind, more) {
  return h("button", Object.assign({ type: "button", class: kind || "", onclick: action }, more), text);
}

/** Say it to those who cannot see the page change. */
export function say(text) {
  const place = document.getElementById("told");
  place.textContent = "";
  setTimeout(() => (place.textContent = text), 50);
}

/** Show why something could not be done, with what can be done about it. */
export function complain(problem, ...actions) {
  const place = document.getElementById("problem");
  if (!problem) return fill(place);
  return fill(
    place,
    h(
      "div",
      { class: "strip bad" },
      h("p", null, h("strong", null, problem.message), problem.fix ? " " + problem.fix : ""),
      h("div", { class: "row" }, actions, button("知道了", () => complain(null), "quiet"))
    )
  );
}

/** Run `action`; what was refused is shown, the button cannot be pressed twice meanwhile. */
export function doing(action, refused) {
  return async (event) => {
    const pressed = event && event.currentTarget;
    if (pressed) pressed.disabled = true;
    complain(null);
    try {
      await action();
    } catch (error) {
      if (!error.problem) throw error;
      complain(error.problem, ...((refused && refused(error.problem)) || []));
    } finally {
      if (pressed) pressed.disabled = false;
    }
  };
}

/** A place to drop a file on, which is a button to choose one, too. */
export function dropZone(text, accepted, taken) {
  const input = h("input", { type: "file", accept: accepted.join(","), class: "unseen", tabindex: "-1", "aria-hidden": "true" });
  const take = (file) => {
    const known = accepted.some((end) => file.name.toLowerCase().endsWith(end));
    if (known) taken(file);
    else complain({ message: `这里不能放 ${file.name}。`, fix: `要放的是 ${accepted.join("、")} 文件。` });
  };
  input.addEventListener("change", () => {
    if (input.files.length) take(input.files[0]);
    input.value = "";
  });
  const zone = h("div", { class: "drop" }, h("p", null, text), button("选择文件", () => input.click()), input);
  for (const kind of ["dragenter", "dragover"])
    zone.addEventListener(kind, (event) => {
      event.preventDefault();
      zone.classList.add("over-it");
    });
  for (const kind of ["dragleave", "drop"]) zone.addEventListener(kind, () => zone.classList.remove("over-it"));
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    const file = event.dataTransfer.files[0];
    if (event.dataTransfer.files.length > 1) complain({ message: "一次只能放一个文件。", fix: "" });
    else if (file) take(file);
  });
  return zone;
}

// What misses every place to drop on would replace the page.
for (const kind of ["dragover", "drop"]) document.addEventListener(kind, (event) => event.preventDefault());

/** Show the view of that name in the place of the one before, and begin to read at its heading.
 *  Whether it is shown: not while whoever asked for it has gone on to another. */
export function show(view, ...children) {
  if (document.body.dataset.view !== view) return false;
  const main = document.getElementById("main");
  fill(main, ...children);
  const heading = main.querySelector("h1");
  if (heading) {
    heading.setAttribute("tabindex", "-1");
    heading.focus({ preventScroll: true });
  }
  window.scrollTo(0, 0);
  return true;
}
