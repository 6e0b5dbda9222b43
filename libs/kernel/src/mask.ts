/** Surnames of two characters that are common enough to be cut wrongly otherwise. */
const COMPOUND_SURNAMES = new Set(
  '欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 太叔 申屠 公孙 慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 司空 闾丘 令狐 百里 呼延 东郭 南门 西门'.split(
    ' ',
  ),
);
const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });

/** Surname and two stars; cuts between whole characters, also rare ones that take four bytes. */
export function maskName(name: string): string {
  const characters = Array.from(graphemes.segment(name.trim()), (part) => part.segment);
  if (characters.length === 0) return '';
  const firstTwo = characters.slice(0, 2).join('');
  const surname = characters.length > 2 && COMPOUND_SURNAMES.has(firstTwo) ? firstTwo : characters[0];
  return `${surname}**`;
}

/** All but the last two characters hidden. */
export function maskIdNumber(value: string): string {
  return '*'.repeat(Math.max(0, value.length - 2)) + value.slice(-2);
}

/** First three and last four digits; a number too short for that shows nothing. */
export function maskPhone(value: string): string {
  const digits = value.replace(/\D/g, '');
  return digits.length < 8 ? '****' : `${digits.slice(0, 3)}****${digits.slice(-4)}`;
}
