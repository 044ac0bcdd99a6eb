// <form data-passkey="get|create" data-options="#id of JSON">: asks the browser for a passkey and sends what it says.
// Without data-options the question is fetched from the form's own address. A form that is hidden without scripts shows.
"use strict";
(() => {
  if (!window.PublicKeyCredential) return;
  const ask = async (form) => {
    const place = form.dataset.options;
    const options = place
      ? JSON.parse(document.querySelector(place).textContent)
      : await (await fetch(form.action, { credentials: "same-origin" })).json();
    return window.webauthnJSON[form.dataset.passkey](options);
  };
  const tell = (form, text) => {
    const word = form.querySelector("[data-told]") || document.createElement("p");
    word.dataset.told = "";
    word.className = "error";
    word.setAttribute("role", "alert");
    word.textContent = text;
    form.append(word);
  };
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.hidden = false;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      try {
        form.elements.credential.value = JSON.stringify(await ask(form));
        form.submit();
      } catch (error) {
        const isDone = error instanceof DOMException && error.name === "InvalidStateError";
        tell(form, isDone ? "这台设备已经添加过了。" : "没有取得通行密钥：可能取消了，或者这台设备上没有。");
      }
    });
  }
})();
