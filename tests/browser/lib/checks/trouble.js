// What a watched page gathered while it was opened.
const of = (kind) => async (_page, _state, trouble) => trouble.filter((event) => event.kind === kind).map((event) => event.text);

export const policy = of("policy");
export const quiet = async (_page, _state, trouble) => trouble.filter((event) => ["console", "request"].includes(event.kind)).map((event) => event.text);
export const foreign = of("foreign");
