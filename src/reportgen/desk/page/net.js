// Questions to the server of this page, and the key that they need.

const KEY = "desk-key";
const state = { key: "", page: String(Math.random()).slice(2), onGone: () => {}, onBack: () => {} };

export class Refused extends Error {
  constructor(problem) {
    super(problem.message);
    this.problem = problem;
  }
}

/** Exchange the token of the address for the key, once; whether there is a key now. */
export async function enter() {
  const token = new URLSearchParams(location.search).get("token");
  if (token) {
    const answer = await fetch("/api/enter", { method: "POST", body: token });
    history.replaceState(null, "", "/");
    if (answer.ok) localStorage.setItem(KEY, (await answer.json()).key);
  }
  state.key = localStorage.getItem(KEY) || "";
  return Boolean(state.key);
}

export function page() {
  return state.page;
}

/** What to do when the server does not answer any more, and when it does again. */
export function whenGone(gone, back) {
  state.onGone = gone;
  state.onBack = back;
}

async function post(name, body, headers) {
  let answer;
  try {
    answer = await fetch("/api/" + name, {
      method: "POST",
      body,
      headers: Object.assign({ "X-Desk-Key": state.key }, headers),
    });
  } catch (error) {
    state.onGone();
    throw error;
  }
  state.onBack();
  if (answer.status === 403) {
    localStorage.removeItem(KEY);
    location.reload();
  }
  if (answer.status === 413) throw new Refused({ message: "这个文件太大了。", fix: "请确认是不是这份文件。" });
  return answer;
}

async function told(answer) {
  const data = await answer.json();
  if (data.problem) throw new Refused(data.problem);
  return data;
}

/** Ask `name`; what cannot be done is thrown as Refused. */
export async function ask(name, said) {
  const body = JSON.stringify(Object.assign({ page: state.page }, said));
  return told(await post(name, body, { "Content-Type": "application/json" }));
}

/** Hand a file over: `use` is "open" for a workbook to go on with, "read" for one that is only read. */
export async function handOver(file, use) {
  if (file.size > 60000000) throw new Refused({ message: `${file.name} 太大了。`, fix: "请确认是不是这份文件。" });
  const headers = { "Content-Type": "application/octet-stream", "X-Desk-Use": use };
  headers["X-Desk-Name"] = encodeURIComponent(file.name);
  return told(await post("hand-over", file, headers));
}

/** Save the file of that handle where the browser saves what it loads. */
export async function download(handle, name) {
  const answer = await post("download", JSON.stringify({ file: handle }), { "Content-Type": "application/json" });
  if ((answer.headers.get("Content-Type") || "").indexOf("json") >= 0) await told(answer);
  const address = URL.createObjectURL(await answer.blob());
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  document.body.appendChild(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
}
