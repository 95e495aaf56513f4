/**
 * `Intl.DateTimeFormat` that loads the calendars of the world (20 ms) when the first date is formatted. Nest makes one
 * for a log of its own when it is loaded; the service never writes to it.
 */
export const LazyDateTimeFormat = new Proxy(globalThis.Intl.DateTimeFormat, {
  construct(DateTimeFormat, options) {
    // With a locale or a time zone it may refuse, and whoever asks wants to know at once.
    if (options[0] !== undefined || options[1]?.timeZone !== undefined) return new DateTimeFormat(...options);
    let format;
    return new Proxy(DateTimeFormat.prototype, {
      get(_, name) {
        format ??= new DateTimeFormat(...options);
        const value = Reflect.get(format, name, format);
        return typeof value === 'function' ? value.bind(format) : value;
      },
    });
  },
});
