import path from 'node:path';
import express, { Router, type IRouter } from 'express';
import type { ApiDeps } from '../deps';
import { openApiDocument } from './openapi';
import { route } from './route';

const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Redress API</title>
<link rel="stylesheet" href="/api/docs/swagger-ui.css">
<script src="/api/docs/swagger-ui-bundle.js" defer></script>
<script src="/api/docs/begin.js" defer></script>
</head>
<body><div id="swagger-ui"></div></body>
</html>
`;
const BEGIN = `window.ui = SwaggerUIBundle({ url: '/api/v1/openapi.json', dom_id: '#swagger-ui', deepLinking: true });
`;
const SERVED = ['swagger-ui.css', 'swagger-ui-bundle.js'];

/** `/api/docs`: the document as a page, from our own origin. */
export function docsRoutes(): Router {
  const router = Router();
  const directory = path.dirname(require.resolve('swagger-ui-dist/package.json'));
  route(router, '/', { get: (_req, res) => void res.type('html').send(PAGE) });
  route(router, '/begin.js', { get: (_req, res) => void res.type('js').send(BEGIN) });
  for (const file of SERVED)
    router.get(`/${file}`, express.static(directory, { index: false, maxAge: '1h' }));
  return router;
}

/** `GET /openapi.json`: generated from the schemas that check requests, with every organisation's intake form. */
export function describeApi(router: IRouter, deps: ApiDeps): void {
  route(router, '/openapi.json', {
    get: async (_req, res) => {
      res.json(await openApiDocument(deps));
    },
  });
}
