import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A real mail server that can refuse or be down. */
export class Mailbox {
  readonly got: { to: string[]; raw: string }[] = [];
  url = '';
  answer: 'take' | 'later' | 'never' = 'take';
  private readonly server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        if (this.answer !== 'take')
          return done(Object.assign(new Error('no'), { responseCode: this.answer === 'later' ? 451 : 550 }));
        this.got.push({
          to: session.envelope.rcptTo.map(({ address }) => address),
          raw: Buffer.concat(chunks).toString('utf8'),
        });
        return done();
      });
    },
  });

  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    this.url = `smtp://127.0.0.1:${(this.server.server.address() as AddressInfo).port}`;
    return this.url;
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  sentTo(address: string): string[] {
    return this.got.filter(({ to }) => to.includes(address)).map(({ raw }) => raw);
  }
}
