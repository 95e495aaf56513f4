const { DateTimeFormat } = globalThis.Intl;

/**
 * Stands in for `Intl.DateTimeFormat`, whose constructor loads calendars (10 ms): without a locale it constructs one when a
 * date is formatted. Nest's console log constructs two when it is loaded, and the service never writes to it.
 */
export function LazyDateTimeFormat(locale, options) {
  if (locale !== undefined) return new DateTimeFormat(locale, options);
  return { format: (date) => new DateTimeFormat(locale, options).format(date) };
}
