import fc from 'fast-check';
import { fileTypeOf } from './file-type';
import { fileName, mayRead, ownerOf } from './file.policy';

const ends = (head: string, tail = '') => ({
  head: Buffer.from(head, 'latin1'),
  tail: Buffer.from(tail, 'latin1'),
});
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const EXCEL = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

describe('the kind of a file', () => {
  it.each([
    ['%PDF-1.7', '', 'application/pdf'],
    ['\xff\xd8\xff\xe0', '', 'image/jpeg'],
    ['\x89PNG\r\n\x1a\n', '', 'image/png'],
    ['RIFF\0\0\0\0WEBPVP8 ', '', 'image/webp'],
    ['\0\0\0\x18ftypheic', '', 'image/heic'],
    ['\0\0\0\x18ftypmp42', '', 'video/mp4'],
    ['\0\0\0\x18ftypM4A ', '', 'audio/mp4'],
    ['ID3\x03\0', '', 'audio/mpeg'],
    ['\xff\xfb\x90\x64', '', 'audio/mpeg'],
    ['PK\x03\x04[Content_Types].xml', 'word/document.xml', WORD],
    ['PK\x03\x04[Content_Types].xml xl/workbook.xml', '', EXCEL],
  ])('%j is told by its content', (head, tail, type) => {
    expect(fileTypeOf(ends(head, tail))).toBe(type);
  });

  it.each([
    ['a web page', '<html><script>'],
    ['a vector image', '<svg xmlns='],
    ['a program', 'MZ\x90\0'],
    ['another archive', 'PK\x03\x04readme.txt'],
    ['a document with macros', 'PK\x03\x04[Content_Types].xml word/document.xml word/vbaProject.bin'],
    ['an old video', '\0\0\0\x14ftyp3gp4'],
    ['sound of another layer', '\xff\xfd\x90\x64'],
    ['nothing', ''],
  ])('%s is not kept', (_, head) => {
    expect(fileTypeOf(ends(head))).toBeNull();
  });

  it('is an answer for any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), fc.uint8Array({ maxLength: 64 }), (head, tail) => {
        expect(() => fileTypeOf({ head: Buffer.from(head), tail: Buffer.from(tail) })).not.toThrow();
      }),
    );
  });
});

describe('what people call a file', () => {
  it('keeps its last part, and nothing that misleads', () => {
    expect(fileName(encodeURIComponent('同意书.pdf'))).toBe('同意书.pdf');
    expect(fileName(encodeURIComponent('..\\..\\etc/同意书\u202efdp.exe\0'))).toBe('同意书fdp.exe');
    for (const bad of ['', '%', encodeURIComponent('/'), encodeURIComponent('x'.repeat(121))])
      expect(fileName(bad)).toBeUndefined();
  });

  it('hangs on a case or on one consent', () => {
    const consent = '11111111-1111-4111-8111-111111111111';
    expect(ownerOf('case', 'k')).toEqual({ kind: 'case', id: 'k' });
    expect(ownerOf(`consent:${consent}`, 'k')).toEqual({ kind: 'consent', id: consent });
    expect(ownerOf('room:1', 'k')).toBeUndefined();
  });
});

it('is read by who added it, by the home of the child, and by the others when it was shared', () => {
  const by = (agencyId: string): Parameters<typeof mayRead>[0] => ({
    agencyId,
    agencyType: 'SW',
    personId: 'p',
    roles: [],
    permissions: [],
    sessionId: 's',
  });
  const file = { agencyId: 'a', homeAgencyId: 'home', isShared: false };
  expect(['a', 'home', 'b'].map((agency) => mayRead(by(agency), file))).toEqual([true, true, false]);
  expect(mayRead(by('b'), { ...file, isShared: true })).toBe(true);
});
