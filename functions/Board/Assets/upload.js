// Enhances the form that sends a file: the file can be dropped, is looked through as soon as it is chosen, shows how far it
// has come, and need not be chosen a second time to be sent. Without this script the form does the same with two choices.

function enhance(form, kept) {
  const input = form.querySelector("input[type=file]"), group = input.closest(".form-group"), status = form.querySelector(".upload-progress");
  for (const kind of ["dragenter", "dragover"]) group.addEventListener(kind, event => { event.preventDefault(); group.classList.add("over"); });
  for (const kind of ["dragleave", "drop"]) group.addEventListener(kind, () => group.classList.remove("over"));
  group.addEventListener("drop", event => {
    event.preventDefault();
    if (event.dataTransfer.files.length === 0) return;
    choose(event.dataTransfer.files[0]);
    if (form.elements.step.value === "check") form.requestSubmit();
  });

  function choose(file) {
    const one = new DataTransfer();
    one.items.add(file);
    input.files = one.files;
  }

  // Checked a moment ago: what is sent is that very file, which the server holds against what it has seen.
  if (kept && form.elements.step.value === "send") {
    choose(kept);
    group.before(Object.assign(document.createElement("p"), { className: "kept", textContent: form.dataset.kept.replace("{0}", kept.name) }));
    group.hidden = true;
  }

  form.addEventListener("submit", event => {
    if (input.files.length === 0) return; // The server says what is missing.
    event.preventDefault();
    send(form, input.files[0], status);
  });
}

function send(form, file, status) {
  const request = new XMLHttpRequest(), bar = document.createElement("progress");
  const say = text => status.replaceChildren(text + " ", bar);
  Object.assign(bar, { max: 1, value: 0 });
  bar.setAttribute("aria-label", form.dataset.sending);
  status.hidden = false;
  say(form.dataset.sending);
  form.querySelector("button").disabled = true;
  request.upload.addEventListener("progress", event => { if (event.lengthComputable) bar.value = event.loaded / event.total; });
  request.upload.addEventListener("load", () => { bar.removeAttribute("value"); say(form.dataset.reading); });
  request.addEventListener("load", () => show(request, file));
  // Whatever stops it: the plain form has its try, and the browser says what is wrong.
  request.addEventListener("error", () => HTMLFormElement.prototype.submit.call(form));
  request.responseType = "document";
  request.open("POST", form.action);
  request.send(new FormData(form));
}

/** The answer is a page of ours: its main part, title and language take the place of these. */
function show(request, file) {
  const page = request.response, main = page?.getElementById("main");
  if (!main || new URL(request.responseURL).pathname !== location.pathname) return location.assign(request.responseURL);
  document.title = page.title;
  document.getElementById("main").replaceWith(document.adoptNode(main));
  start(file);
  (document.querySelector("main [autofocus]") ?? document.querySelector("main")).focus();
}

function start(kept) {
  document.querySelectorAll("form[data-upload]").forEach(form => enhance(form, kept));
}

start();
