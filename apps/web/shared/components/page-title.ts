import { countUpTo99 } from '../format/counts';

/** The title of the browser tab: page, brand, unread count; a neutral word while the page is hidden on purpose. */
class PageTitle {
  private page = '';
  private unread = 0;
  private brand = '';
  private neutral: string | null = null;

  set(page: string): void {
    this.page = page;
    this.write();
  }
  setUnread(unread: number): void {
    this.unread = unread;
    this.write();
  }
  setBrand(brand: string): void {
    this.brand = brand;
    this.write();
  }
  hide(neutral: string | null): void {
    this.neutral = neutral;
    this.write();
  }

  private write(): void {
    const count = this.unread > 0 ? `(${countUpTo99(this.unread)}) ` : '';
    const words = [this.page, this.brand].filter(Boolean).join(' · ');
    document.title = this.neutral ?? count + words;
  }
}

export const pageTitle = new PageTitle();
