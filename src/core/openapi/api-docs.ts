import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import express, { type Router } from 'express';

const SWAGGER_UI = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));

/** Swagger UI has styles in its elements; scripts, and everything that it asks for, come from the server itself. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; " +
  "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width" />
    <title>API documentation</title>
    <link rel="icon" href="/docs/favicon-32x32.png" />
    <link rel="stylesheet" href="/docs/swagger-ui.css" />
    <script src="/docs/swagger-ui-bundle.js" defer></script>
    <script src="/docs/start.js" defer></script>
  </head>
  <body></body>
</html>
`;

/** Without `validatorUrl`, Swagger UI would show the document to a service of its makers. */
const START = `SwaggerUIBundle({ url: '/openapi.json', domNode: document.body, deepLinking: true, validatorUrl: null });`;

/** Shows the document of the API as a page, by Swagger UI. */
export function apiDocs(): Router {
  const router = express.Router();
  router.use((_request, response, next) => {
    response.set('Content-Security-Policy', POLICY);
    next();
  });
  router.get('/', (_request, response) => void response.type('html').send(PAGE));
  router.get('/start.js', (_request, response) => void response.type('js').send(START));
  router.get(/^\/(swagger-ui(-bundle\.js|\.css)|favicon-32x32\.png)$/, express.static(SWAGGER_UI, { index: false }));
  return router;
}
