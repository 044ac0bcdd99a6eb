// <form data-roll="id">: whoever is ticked becomes a button with one press a person. Presses are kept on the device and
// sent together whenever the network is there; what the server has confirmed is erased. Kept are ids and minutes, never
// a name. All sentences stand in the page.
"use strict";
(() => {
  const form = document.querySelector("form[data-roll]");
  if (!form) return;
  const PREFIX = "yaodian-roll-";
  const KEY = PREFIX + form.dataset.roll;
  const MINUTE = 60000;
  const AGAIN = 15000; // until a list that could not be sent is tried again
  const SOON = 600; // so that several presses go together
  const PATIENCE = 20000;
  const FORGOTTEN = 7 * 24 * 60; // minutes: lists of other meetings that nobody came back for
  const told = form.querySelector("[data-told]");
  const waiting = form.querySelector("[data-pending]");
  const names = form.querySelector(".names");
  const isOver = "over" in form.dataset;
  const thisMinute = () => Math.floor(Date.now() / MINUTE);

  // The list of this device: minute by person. Read anew each time, since two tabs may share it; where the browser
  // keeps nothing it lives as long as the page.
  let isKept = true;
  let here = {};
  const parsed = (text) => {
    try {
      const list = JSON.parse(text);
      return list && typeof list === "object" && !Array.isArray(list) ? list : {};
    } catch {
      return {};
    }
  };
  const read = () => {
    if (!isKept) return { ...here };
    try {
      return parsed(localStorage.getItem(KEY));
    } catch {
      isKept = false;
      return { ...here };
    }
  };
  const write = (list) => {
    here = list;
    try {
      if (Object.keys(list).length) localStorage.setItem(KEY, JSON.stringify(list));
      else localStorage.removeItem(KEY);
    } catch {
      isKept = false;
    }
  };
  const forgetOld = () => {
    for (const key of Object.keys(localStorage)) {
      if (!key.startsWith(PREFIX) || key === KEY) continue;
      const minutes = Object.values(parsed(localStorage.getItem(key)));
      if (thisMinute() - Math.max(0, ...minutes) > FORGOTTEN) localStorage.removeItem(key);
    }
  };

  const buttons = new Map();
  let present = new Set();
  let strange = new Set();
  // Somebody whom another device has marked meanwhile is sent all the same: the earlier minute is the right one.
  const pending = () => Object.keys(read()).filter((id) => buttons.has(id));
  const strays = () => Object.keys(read()).filter((id) => !buttons.has(id));
  const filled = (text, number) =>
    text.replace("{n}", number).replace("{all}", buttons.size).replace("{came}", present.size);
  const tell = (what, isBad = false) => {
    const others = strays().length;
    const more = others ? filled(told.dataset.strays, others) : "";
    told.textContent = (told.dataset[what] ? filled(told.dataset[what], pending().length) : what) + more;
    told.parentElement.classList.toggle("bad", isBad);
  };

  const draw = () => {
    const list = read();
    const [came, kept, odd] = names.dataset.words.split(" ");
    for (const [id, button] of buttons) {
      const word = id in list ? (strange.has(id) ? odd : kept) : present.has(id) ? came : "";
      const small = button.lastChild;
      if (small.textContent === word && button.hasAttribute("aria-pressed")) continue;
      button.setAttribute("aria-pressed", String(word !== ""));
      small.textContent = word;
    }
    waiting.hidden = !pending().length && !strays().length;
  };

  let soon;
  const press = (id) => {
    if (isOver) return;
    const list = read();
    if (present.has(id) && !(id in list)) {
      tell("marked");
      return;
    }
    if (id in list) delete list[id];
    else list[id] = thisMinute();
    write(list);
    strange.delete(id);
    draw();
    tell(!pending().length ? "idle" : isKept ? "kept" : "unkept");
    clearTimeout(soon);
    soon = setTimeout(send, SOON);
  };

  for (const box of form.querySelectorAll("input[name=person]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(box.closest("label").textContent.trim(), document.createElement("small"));
    if (box.checked && box.disabled) present.add(box.value);
    if (isOver) button.setAttribute("aria-disabled", "true");
    button.addEventListener("click", () => press(box.value));
    buttons.set(box.value, button);
    box.closest("label").replaceWith(button);
  }
  for (const plain of form.querySelectorAll("[data-plain] .btn.go")) plain.remove();

  // One sending at a time. A list that was refused is not sent again as it is.
  let isBusy = false;
  let refused = "";
  const asked = (address, more = {}) =>
    fetch(address, { credentials: "same-origin", cache: "no-store", signal: AbortSignal.timeout(PATIENCE), ...more });
  const posted = async (list) => {
    const session = await (await asked(form.dataset.session)).json();
    if (!session.signed_in) return null;
    const arrivals = Object.entries(list).map(([person, minute]) => ({ person, minute }));
    return asked(location.pathname, {
      method: "POST",
      redirect: "manual", // to the sign-in, where the session has just ended
      headers: { "Content-Type": "application/json", "X-CSRFToken": session.token },
      body: JSON.stringify({ clock: Date.now(), arrivals }),
    });
  };
  const confirmed = (list, said) => {
    present = new Set(said.present);
    strange = new Set();
    const now = read();
    for (const id of Object.keys(list)) if (now[id] === list[id]) delete now[id];
    write(now);
    tell(pending().length ? "kept" : "sent");
  };
  const heard = async (answer, list) => {
    if (answer === null || answer.type === "opaqueredirect") return tell("out", true);
    const isJson = (answer.headers.get("Content-Type") || "").startsWith("application/json");
    if (!isJson) return tell("failed", true);
    const said = await answer.json();
    if (answer.ok) return confirmed(list, said);
    refused = JSON.stringify(list);
    strange = new Set(said.persons);
    return tell(said.problem, true);
  };
  const send = async (isAsked = false) => {
    const list = Object.fromEntries(pending().map((id) => [id, read()[id]]));
    const isSame = JSON.stringify(list) === refused && !isAsked;
    if (isBusy || isOver || isSame || !Object.keys(list).length) return;
    isBusy = true;
    try {
      await heard(await posted(list), list);
    } catch {
      tell(isKept ? "away" : "unkept", true);
    }
    isBusy = false;
    draw();
  };

  waiting.querySelector("[data-send]").addEventListener("click", () => send(true));
  waiting.querySelector("[data-clear]").addEventListener("click", (event) => {
    const number = pending().length + strays().length;
    if (!window.confirm(filled(event.target.dataset.clear, number))) return;
    write({});
    draw();
    tell("idle");
  });
  window.addEventListener("online", () => send());
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && send());
  window.addEventListener("storage", (event) => event.key === KEY && draw());
  window.addEventListener("beforeunload", (event) => {
    if (pending().length && (!isKept || !navigator.onLine)) event.preventDefault();
  });
  setInterval(() => send(), AGAIN);

  try {
    forgetOld();
  } catch {
    isKept = false;
  }
  draw();
  if (pending().length || strays().length) tell(isOver ? "over" : pending().length ? "kept" : "idle");
  send();
})();
