import { say } from './desk-flows';
import { mouse } from './desk-hands';
import { gone, seen, type Seat } from './desk-seat';
import { fill, shapeOf, texts } from './desk-texts';

/** In a room of three: one asks for an acknowledgement, one gives it, and both see that somebody is missing. */
export async function askReceipt(asking: Seat, asked: Seat, words: string): Promise<void> {
  const { receipt } = texts.chat;
  await mouse.tick(asking.page.getByRole('checkbox', { name: receipt.ask }));
  await say(asking, mouse, words);
  await mouse.press(asked.message(words).getByRole('button', { name: receipt.give, exact: true }));
  const one = fill(receipt.count_other, { count: '1', all: '2' });
  await seen(asked.message(words).getByText(one));
  await seen(asking.message(words).getByText(one));
  await seen(asking.message(words).getByText(shapeOf(receipt.missing)));
}

/** Whoever types the initials of a name finds it; the author alone sees how many of an agency have read. */
export async function callByInitials(
  author: Seat,
  initials: string,
  reader: Seat,
  agency: string,
): Promise<void> {
  const { message, mentionList, mentionsYou, readBy } = texts.chat;
  const field = author.page.getByLabel(message, { exact: true });
  await field.pressSequentially(`@${initials}`);
  await seen(author.page.getByRole('listbox', { name: mentionList }).getByRole('option'));
  await author.page.keyboard.press('Enter');
  await field.pressSequentially('请看评估表。');
  await author.page.keyboard.press('Enter');
  await seen(reader.message('请看评估表').getByText(mentionsYou));
  await mouse.press(author.message('请看评估表').getByText(readBy.show));
  await seen(author.message('请看评估表').getByText(shapeOf(readBy.agency_other, { name: agency })));
  expect(await reader.message('请看评估表').getByText(readBy.show).count()).toBe(0);
}

/** Notes something that the other agency must not see, with its own field, and finds the shared field as it was. */
export async function noteInternally(writer: Seat, other: Seat, words: string): Promise<void> {
  const { notes, shared, message } = texts.chat;
  const field = writer.page.getByLabel(message, { exact: true });
  await mouse.write(field, '还没想好的一句');
  await mouse.press(writer.button(shapeOf(notes.title)));
  await seen(writer.text(notes.only));
  await mouse.write(writer.page.getByLabel(notes.message, { exact: true }), words);
  await mouse.press(writer.button(notes.send));
  await seen(writer.message(words).getByText(texts.chat.state.delivered));
  await mouse.press(writer.button(shapeOf(shared)));
  await gone(writer.message(words));
  expect(await field.inputValue()).toBe('还没想好的一句');
  await say(writer, mouse, '这一句大家都能看到。');
  await seen(other.message('这一句大家都能看到'));
  await mouse.press(other.button(shapeOf(notes.title)));
  await seen(other.text(notes.only));
  await seen(other.page.getByLabel(notes.message, { exact: true }));
  expect(await other.words()).not.toContain(words);
  await mouse.press(other.button(shapeOf(shared)));
}

export async function correctAndWithdraw(author: Seat, reader: Seat): Promise<void> {
  const { tools, edited, withdrawn } = texts.chat;
  await say(author, mouse, '改到周三。');
  await mouse.press(author.message('改到周三').getByRole('button', { name: tools.edit }));
  await mouse.write(author.page.getByLabel(tools.text), '改到周五。');
  await mouse.press(author.button(tools.save));
  await seen(author.message('改到周五').getByText(edited));
  await seen(reader.message('改到周五').getByText(edited));
  await say(author, mouse, '发错了的一句');
  await mouse.press(author.message('发错了的一句').getByRole('button', { name: tools.withdraw }));
  await mouse.press(author.button(tools.withdrawSure));
  await seen(author.text(withdrawn));
  await seen(reader.text(withdrawn));
  await gone(reader.message('发错了的一句'));
}
