// Passkeys: asks the server what to ask the phone, asks the phone, and sends what it answered. A form with
// data-passkey="create" or "get" is shown only where the browser can do it.
(() => {
  if (!window.PublicKeyCredential) return;
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
  const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const ids = (list) => (list || []).map((one) => ({ ...one, id: bytes(one.id) }));
  const post = async (url, form) => {
    const answer = await fetch(url, { method: "POST", body: new FormData(form), headers: { Accept: "application/json" } });
    if (!(answer.headers.get("Content-Type") || "").startsWith("application/json")) throw new Error(answer.status);
    return [answer.ok, await answer.json()];
  };
  const ask = async (kind, { publicKey: asked }) => {
    asked.challenge = bytes(asked.challenge);
    if (kind === "get") return navigator.credentials.get({ publicKey: { ...asked, allowCredentials: ids(asked.allowCredentials) } });
    asked.user.id = bytes(asked.user.id);
    return navigator.credentials.create({ publicKey: { ...asked, excludeCredentials: ids(asked.excludeCredentials) } });
  };
  const told = ({ id, rawId, type, response, authenticatorAttachment }) => {
    const said = { clientDataJSON: text(response.clientDataJSON) };
    for (const name of ["attestationObject", "authenticatorData", "signature", "userHandle"])
      if (response[name]) said[name] = text(response[name]);
    return { id, rawId: text(rawId), type, response: said, authenticatorAttachment, clientExtensionResults: {} };
  };
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    const said = form.querySelector("[data-said]");
    const say = (sentence) => { said.textContent = sentence; said.hidden = !sentence; };
    form.hidden = false;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      say("");
      const button = form.querySelector("button");
      button.disabled = true;
      try {
        let [good, answer] = await post(form.dataset.begin, form);
        if (good) {
          form.elements.answer.value = JSON.stringify(told(await ask(form.dataset.passkey, answer)));
          [good, answer] = await post(form.action, form);
        }
        if (answer.next) location.assign(answer.next);
        else say(answer.said);
      } catch {
        say(said.dataset.cancelled); // closed by the person, timed out, or the server cannot be reached
      } finally {
        button.disabled = false;
      }
    });
  }
})();
