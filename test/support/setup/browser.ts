import { unpackChromium } from '../chromium.ts';

/** Before the tests that look at a page: unpacks the browser of npm where none is installed. */
export default unpackChromium;
