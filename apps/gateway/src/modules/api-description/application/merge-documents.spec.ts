import type { OpenAPIObject } from '@nestjs/swagger';
import { docsPage } from '../api/docs-page';
import { mergeDocuments } from './merge-documents';

const part = (paths: object, schemas: object = {}): OpenAPIObject =>
  ({ openapi: '3.1.0', info: { title: 't', version: '1' }, paths, components: { schemas } }) as OpenAPIObject;
const use = (name: string): object => ({
  requestBody: { content: { 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } } },
});

describe('mergeDocuments', () => {
  const merged = mergeDocuments(part({}), [
    {
      app: 'gateway',
      document: part({ '/api/me': { get: {} }, '/healthz': { get: {} } }, { Page: { type: 'object' } }),
    },
    {
      app: 'referral',
      document: part(
        { '/api/things': { post: use('Page') }, '/internal/x': { get: {} } },
        { Page: { type: 'array' }, Same: { type: 'string' } },
      ),
    },
    { app: 'notification', document: part({ '/api/things': { get: {} } }, { Same: { type: 'string' } }) },
  ]);

  it('keeps the public paths of all parts', () => {
    expect(Object.keys(merged.paths)).toEqual(['/api/me', '/api/things']);
    expect(Object.keys(merged.paths['/api/things'] ?? {})).toEqual(['post', 'get']);
  });

  it('keeps schemas of one name apart when they differ, and follows their references', () => {
    expect(merged.components?.schemas).toEqual({
      Page: { type: 'object' },
      'referral.Page': { type: 'array' },
      Same: { type: 'string' },
    });
    expect(JSON.stringify(merged.paths['/api/things'])).toContain('#/components/schemas/referral.Page');
  });

  it('makes a page that cannot carry markup of its own', () => {
    const document = part({ '/api/x': { get: { summary: '<script>alert(1)</script>' } } });
    const page = docsPage(document, 'n0nce');
    expect(page).toContain('&#60;script&#62;');
    expect(page).not.toContain('<script');
  });
});
