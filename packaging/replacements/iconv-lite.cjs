// The only character set of bodies that are not refused.
exports.encodingExists = (name) => /^utf-?8$/i.test(name);
exports.decode = (bytes) => bytes.toString('utf8').replace(/^\uFEFF/, ''); // Without a byte order mark, as iconv-lite.
