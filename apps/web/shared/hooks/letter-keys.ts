import { useDeviceChoice } from './device-choice';

/** Whether single letters act for this person. */
export const useLetterKeys = (): [boolean, (on: boolean) => void] => useDeviceChoice('jieli.letters.');
