// Shows the contract by Swagger UI, which is told to ask nobody but this host; in the colours that the browser asks for.
const viewer = document.getElementById("viewer");
const dark = matchMedia("(prefers-color-scheme: dark)");
const colour = () => document.documentElement.classList.toggle("dark-mode", dark.matches);
dark.addEventListener("change", colour);
colour();
SwaggerUIBundle({
  domNode: viewer, url: viewer.dataset.contract, validatorUrl: null, deepLinking: true, defaultModelsExpandDepth: 0,
  defaultModelRendering: "model", displayRequestDuration: true,
});
