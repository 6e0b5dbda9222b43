import { Observable } from './store';

const CHOICE = 'jieli.field.large';

/** Large type: everything is measured in the size of the root, so one class is enough. */
class Appearance {
  readonly large = new Observable(localStorage.getItem(CHOICE) === '1');

  apply(): void {
    document.documentElement.classList.toggle('large', this.large.get());
  }

  choose(large: boolean): void {
    localStorage.setItem(CHOICE, large ? '1' : '0');
    this.large.set(large);
    this.apply();
  }
}

export const appearance = new Appearance();
