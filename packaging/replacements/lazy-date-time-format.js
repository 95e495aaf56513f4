/**
 * `Intl.DateTimeFormat` that loads the calendars of the world (20 ms) when the first date is formatted. Nest makes one
 * for a log of its own when it is loaded; the service never writes to it.
 */
export const LazyDateTimeFormat = new Proxy(globalThis.Intl.DateTimeFormat, {
  construct(DateTimeFormat, options) {
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
