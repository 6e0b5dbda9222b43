import { createHmac } from 'node:crypto';
import { BOT_TABLES, dingtalkSign, feishuSign } from './bot-payload';

const AT = new Date('2026-05-04T04:00:00.500Z');
const BASE = 'https://bot.example.org/send';
const secrets = { token: 'tok+en/1', secret: 'SEC0123456789' };

describe('messages into groups, as the vendors document them', () => {
  it('WeCom: the key in the address, msgtype and text in the body', () => {
    const { url, body } = BOT_TABLES.wecom.call(BASE, 'R-1 转介', secrets, AT);
    expect(url).toBe(`${BASE}?key=tok%2Ben%2F1`);
    expect(JSON.parse(body)).toEqual({ msgtype: 'text', text: { content: 'R-1 转介' } });
  });

  it('DingTalk: milliseconds and signature in the address; the secret is key and second line', () => {
    const { url, body } = BOT_TABLES.dingtalk.call(BASE, 'R-1', secrets, AT);
    const query = new URL(url).searchParams;
    expect(query.get('access_token')).toBe('tok+en/1');
    expect(query.get('timestamp')).toBe('1777867200500');
    const expected = createHmac('sha256', 'SEC0123456789')
      .update('1777867200500\nSEC0123456789')
      .digest('base64');
    expect(query.get('sign')).toBe(expected);
    expect(url).not.toMatch(/sign=[^&]*[+/]/);
    expect(JSON.parse(body)).toEqual({ msgtype: 'text', text: { content: 'R-1' } });
    expect(BOT_TABLES.dingtalk.call(BASE, 'x', { token: 't', secret: null }, AT).url).toBe(
      `${BASE}?access_token=t`,
    );
  });

  it('Feishu: seconds and signature in the body; secret and time are the key of an empty message', () => {
    const { url, body } = BOT_TABLES.feishu.call(BASE, 'R-1', secrets, AT);
    expect(url).toBe(`${BASE}/tok%2Ben%2F1`);
    expect(JSON.parse(body)).toEqual({
      timestamp: '1777867200',
      sign: createHmac('sha256', '1777867200\nSEC0123456789').update('').digest('base64'),
      msg_type: 'text',
      content: { text: 'R-1' },
    });
    expect(feishuSign('1', 'a')).not.toBe(dingtalkSign('1', 'a'));
  });

  it.each([
    ['wecom', { errcode: 0, errmsg: 'ok' }, null],
    ['wecom', { errcode: 93000, errmsg: 'invalid webhook url' }, { code: 'errcode 93000', isLimit: false }],
    ['wecom', { errcode: 45009, errmsg: 'api freq out of limit' }, { code: 'errcode 45009', isLimit: true }],
    ['dingtalk', { errcode: 130101, errmsg: 'send too fast' }, { code: 'errcode 130101', isLimit: true }],
    ['dingtalk', { errcode: 310000, errmsg: 'sign not match' }, { code: 'errcode 310000', isLimit: false }],
    ['feishu', { StatusCode: 0, StatusMessage: 'success' }, null],
    ['feishu', { code: 0, msg: 'success' }, null],
    ['feishu', { code: 19021, msg: 'sign match fail' }, { code: 'code 19021', isLimit: false }],
    ['feishu', { code: 11232, msg: 'frequency limited' }, { code: 'code 11232', isLimit: true }],
  ] as const)('%s answers %j', (kind, answer, expected) => {
    expect(BOT_TABLES[kind].faultOf(answer)).toEqual(expected);
  });

  it('an answer that is none was not taken', () => {
    for (const table of Object.values(BOT_TABLES)) expect(table.faultOf({})).not.toBeNull();
  });
});
