import { JsonLogger, REDACTED_KEYS } from './json-logger';
import { inRequestScope } from './request-scope';

describe('JsonLogger', () => {
  const lines: string[] = [];
  const keep = (chunk: unknown): boolean => {
    lines.push(String(chunk));
    return true;
  };
  const out = jest.spyOn(process.stdout, 'write').mockImplementation(keep);
  const err = jest.spyOn(process.stderr, 'write').mockImplementation(keep);
  beforeEach(() => lines.splice(0));
  afterAll(() => {
    out.mockRestore();
    err.mockRestore();
  });

  it('writes a constant message, the data beside it and the request id', () => {
    const logger = new JsonLogger('gateway', 'info');
    inRequestScope('req-1', () => logger.log('session opened', { sessionId: 's-1' }, 'Sessions'));
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      app: 'gateway',
      level: 'log',
      message: 'session opened',
      context: 'Sessions',
      params: { sessionId: 's-1' },
      requestId: 'req-1',
    });
  });

  it.each(REDACTED_KEYS)('never writes the value of %s, however deep', (key) => {
    new JsonLogger('gateway', 'info').warn(
      'something',
      { deep: [{ [key]: '李小明' }], [key]: '李小明' },
      'Test',
    );
    expect(lines).toHaveLength(1);
    expect(lines[0]).not.toContain('李小明');
  });

  it('writes of a database error only codes and object names', () => {
    const error = Object.assign(new Error('duplicate key value: (name)=(李小明)'), {
      code: '23505',
      severity: 'ERROR',
      constraint: 'child_name_key',
      detail: 'Key (name)=(李小明) already exists.',
    });
    new JsonLogger('gateway', 'info').error('write failed', { error, id: 'r-1' }, 'Test');
    expect(lines[0]).toContain('child_name_key');
    expect(lines[0]).not.toContain('李小明');
  });

  it('keeps quiet below its level and about the chatter of the framework', () => {
    const logger = new JsonLogger('gateway', 'info');
    logger.debug('detail', {}, 'Test');
    logger.log('ThingModule dependencies initialized', 'InstanceLoader');
    expect(lines).toEqual([]);
  });
});
