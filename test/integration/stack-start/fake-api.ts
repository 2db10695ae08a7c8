import { appendFileSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';

/** Stands for the API: ready as soon as it listens; shows the environment that it was given. */
const journal = path.join(process.env['REDRESS_HOME'] ?? '.', 'journal');
appendFileSync(journal, 'api started\n');
const server = http.createServer((request, response) => {
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({ pid: process.pid, environment: process.env, path: request.url }));
});
server.listen(Number(process.env['PORT']), '127.0.0.1');
process.on('SIGTERM', () => {
  appendFileSync(journal, 'api stopped\n');
  server.close();
  server.closeAllConnections();
});
