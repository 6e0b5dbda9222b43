import type { BrowserContext, ConsoleMessage } from 'playwright-core';

/** Runs in every page before the app: what the content policy blocks becomes a line of the console. */
const REPORT_VIOLATIONS = `
  document.addEventListener('securitypolicyviolation', (event) => {
    console.error('[csp] ' + event.effectiveDirective + ' ' + event.blockedURI + ' ' + event.sample);
  });
`;

/** A refusal of the API is an answer that the page shows in words; the browser reports each one as an error too. */
const REFUSAL = /the server responded with a status of 4\d\d/;

/** Hears everything that the pages of a browser complain about. */
export class DeskWatch {
  private readonly heard: string[] = [];
  private readonly refused: string[] = [];
  private allowed: RegExp[] = [];

  async over(context: BrowserContext): Promise<void> {
    await context.addInitScript({ content: REPORT_VIOLATIONS });
    context.on('console', (message) => this.onConsole(message));
    context.on('response', (answer) => {
      if (answer.status() < 400) return;
      this.refused.push(`${answer.status()} ${answer.request().method()} ${answer.url()}`);
    });
    context.on('requestfailed', (request) => {
      this.refused.push(`${request.failure()?.errorText} ${request.method()} ${request.url()}`);
    });
    context.on('weberror', (fault) => this.hear(`uncaught: ${fault.error().message}`));
  }

  /** Complaints that the test itself provokes, such as those about a network that it took away. */
  allow(...patterns: RegExp[]): void {
    this.allowed.push(...patterns);
  }

  /** What was heard since the last call and was not provoked. */
  take(): string[] {
    const faults = this.heard.filter((line) => !this.allowed.some((pattern) => pattern.test(line)));
    this.heard.length = 0;
    this.refused.length = 0;
    this.allowed = [];
    return faults;
  }

  /** All that was heard and refused since the last take, for the reader of a failure. */
  report(): string {
    return [...this.heard, ...this.refused].join('\n');
  }

  private onConsole(message: ConsoleMessage): void {
    if (message.type() !== 'error') return;
    const { url } = message.location();
    if (REFUSAL.test(message.text()) && /\/api\//.test(url)) return;
    this.hear(`${message.text()} (${url})`);
  }

  private hear(line: string): void {
    this.heard.push(line);
  }
}
