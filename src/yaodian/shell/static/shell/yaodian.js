// Small comforts over pages that work without them. Everything listens on the document, so pieces that htmx
// brings in later are served too. Nothing here decides anything: the server does.
"use strict";
(() => {
  const on = (name, act, where = document) => where.addEventListener(name, act);
  const near = (event, selector) => (event.target instanceof Element ? event.target.closest(selector) : null);

  // A little word beside a button, read aloud as well; it goes away by itself.
  const say = (button, text) => {
    const word = document.createElement("span");
    word.setAttribute("role", "status");
    word.className = "help";
    word.textContent = text;
    button.after(word);
    setTimeout(() => word.remove(), 4000);
  };

  // <button type="button" data-copy="text"> or data-copy="#id of the text"
  on("click", (event) => {
    const button = near(event, "[data-copy]");
    if (!button) return;
    const given = button.dataset.copy;
    const text = given.startsWith("#") ? document.querySelector(given).textContent.trim() : given;
    const told = navigator.clipboard ? navigator.clipboard.writeText(text) : Promise.reject();
    told.then(() => say(button, "已复制"), () => say(button, "浏览器不让复制，请手工选取"));
  });

  // <button type="button" aria-expanded="false" aria-controls="id">: without this file the part simply stays open.
  on("click", (event) => {
    const button = near(event, "button[aria-expanded][aria-controls]");
    if (!button) return;
    const isOpen = button.getAttribute("aria-expanded") === "true";
    button.setAttribute("aria-expanded", String(!isOpen));
    document.getElementById(button.getAttribute("aria-controls")).hidden = isOpen;
  });

  // <input type="checkbox" data-all="name">: ticks every box of that name in the same form.
  // <select data-autosubmit>: sends its form when chosen with a pointer. With arrow keys each step would be a
  // choice, so there, as without scripts, the button beside it sends.
  let isByKeys = false;
  on("keydown", (event) => {
    if (near(event, "select, [data-history]")) isByKeys = true;
  });
  on("pointerdown", () => {
    isByKeys = false;
  });
  on("change", (event) => {
    const all = near(event, "[data-all]");
    if (all) {
      for (const box of all.form.querySelectorAll("input[type=checkbox]")) {
        if (box.name === all.dataset.all && !box.disabled) box.checked = all.checked;
      }
    }
    const chosen = near(event, "[data-autosubmit]");
    if (chosen && !isByKeys) chosen.form.requestSubmit();
  });

  // <div data-history="id of a date field" data-stops="days in order" hidden> with a range: the slider of a history.
  // It moves the date; letting go of it with a pointer shows that day. With keys the button beside the date does.
  for (const box of document.querySelectorAll("[data-history]")) {
    const slider = box.querySelector("input[type=range]");
    const field = document.getElementById(box.dataset.history);
    const stops = box.dataset.stops.split(" ");
    const read = () => {
      const day = stops[slider.value];
      const told = day.split("-").map(Number);
      field.value = day;
      box.querySelector("output").textContent = `${told[0]}年${told[1]}月${told[2]}日`;
      slider.setAttribute("aria-valuetext", box.querySelector("output").textContent);
    };
    box.hidden = false;
    slider.addEventListener("input", read);
    slider.addEventListener("change", () => {
      read();
      if (!isByKeys) field.form.requestSubmit();
    });
  }

  // <form data-dirty>: leaving with unsaved words asks first. <form data-once>: the second click does nothing,
  // but for a button that only looks (data-look) and a choice that sends itself: whatever comes after them counts.
  // What was sent is kept beside the page, not as an attribute: while htmx settles, a new form wears the attributes of
  // the old one with its id, and a quick click on it would have done nothing.
  let sent = new WeakSet();
  let isDirty = false;
  on("input", (event) => {
    if (near(event, "form[data-dirty]")) isDirty = true;
  });
  on("submit", (event) => {
    const form = event.target;
    if (form.matches("[data-dirty]")) isDirty = false;
    if (!form.matches("[data-once]") || !event.submitter || event.submitter.matches("[data-look]")) return;
    if (sent.has(form)) event.preventDefault();
    sent.add(form);
  });
  on("htmx:sendError", (event) => sent.delete(event.target));
  on("beforeunload", (event) => {
    if (isDirty) event.preventDefault();
  }, window);
  // Words that came back from the server unsaved (data-dirty="yes") are dirty from the start, and htmx, which leaves
  // without unloading, asks as well.
  const stillDirty = () => {
    isDirty = document.querySelector('form[data-dirty="yes"]') !== null;
  };
  stillDirty();
  // A part that only looks (data-look) leaves the words around it as unsaved as they were.
  on("htmx:afterSettle", (event) => {
    if (!near(event, "[data-look]")) stillDirty();
  });
  on("htmx:beforeRequest", (event) => {
    if (!isDirty || near(event, "form[data-dirty]")) return;
    if (window.confirm("这里填的还没有保存，离开就没有了。要离开吗？")) isDirty = false;
    else event.preventDefault();
  });
  on("pageshow", (event) => {
    if (event.persisted) sent = new WeakSet();
  }, window);

  // A page that comes to the front again with unsaved words asks whether its owner is still signed in: after a sign-in
  // in another window its forms need the new token, and after an end a sentence says so before more is typed.
  const notice = document.getElementById("notice");
  const lookAgain = async () => {
    if (document.visibilityState !== "visible" || !isDirty || !notice || !notice.dataset.session) return;
    const told = await (await fetch(notice.dataset.session, { credentials: "same-origin" })).json();
    for (const field of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) field.value = told.token;
    document.body.setAttribute("hx-headers", JSON.stringify({ "X-CSRFToken": told.token }));
    notice.replaceChildren();
    if (!told.signed_in) notice.insertAdjacentHTML("beforeend", told.note);
  };
  on("visibilitychange", () => lookAgain().catch(() => undefined));

  // Menus close by Escape, giving the focus back, and by a click elsewhere.
  on("click", (event) => {
    for (const menu of document.querySelectorAll("details.me[open]")) {
      if (!menu.contains(event.target)) menu.open = false;
    }
  });

  // The clause whose card is open is marked in the text, and the current chip of a sideways bar is brought into view.
  const markClause = () => {
    document.querySelectorAll(".m[aria-current]").forEach((clause) => clause.removeAttribute("aria-current"));
    if (!location.hash) return;
    const clause = document.querySelector(`.m[href="${CSS.escape(location.hash).replace("\\#", "#")}"]`);
    if (clause) clause.setAttribute("aria-current", "true");
  };
  on("hashchange", markClause, window);
  markClause();
  const bringIn = (box, item) => {
    if (box && item) box.scrollLeft = item.offsetLeft - box.offsetLeft - (box.clientWidth - item.offsetWidth) / 2;
  };
  bringIn(document.querySelector(".nav"), document.querySelector(".nav [aria-current]"));
  // The chosen clause is brought into view beside its form, also after htmx has swapped the form alone.
  const showChosen = () => {
    const chosen = document.querySelector(".source .clause[aria-current]");
    const source = chosen && chosen.closest(".source");
    if (!source) return;
    const place = chosen.getBoundingClientRect();
    const frame = source.getBoundingClientRect();
    const isSeen = place.top > frame.top && place.bottom < frame.bottom;
    if (!isSeen) source.scrollTop += place.top - frame.top - source.clientHeight / 3;
  };
  showChosen();
  on("htmx:afterSettle", showChosen);

  // Keys: whatever says aria-keyshortcuts="x" is reached by x. One letter alone can disturb people who speak to
  // their machine, so the menu of the account turns them off for this browser.
  const KEY = "yaodian-keys-off";
  const isOff = () => localStorage.getItem(KEY) === "1";
  const hint = document.querySelector("[data-keys]");
  const tell = () => {
    const keys = [...document.querySelectorAll("[aria-keyshortcuts]")].map((item) => {
      const label = item.getAttribute("aria-label") || item.textContent.trim();
      return `${item.getAttribute("aria-keyshortcuts")} ${label}`;
    });
    hint.replaceChildren(isOff() ? "快捷键已关闭。" : `快捷键：${keys.join("；")}。`);
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn quiet";
    button.textContent = isOff() ? "打开快捷键" : "关闭快捷键";
    on("click", () => {
      localStorage.setItem(KEY, isOff() ? "0" : "1");
      tell();
    }, button);
    hint.append(button);
    hint.hidden = false;
  };
  if (hint) tell();
  on("keydown", (event) => {
    const menu = event.key === "Escape" && near(event, "details.me[open]");
    if (menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isOff()) return;
    if (near(event, "input, select, textarea, [contenteditable]")) return;
    const item = document.querySelector(`[aria-keyshortcuts="${CSS.escape(event.key)}"]`);
    if (!item) return;
    event.preventDefault();
    item.matches("input") ? item.focus() : item.click();
  });
})();
