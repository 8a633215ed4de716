# What a page says of its translation. $date is a date, $current and $all count segments.
machine-translation = 机器翻译
human-translation = 人工翻译
source-version = 译自 { $date } 的原文
current-segments = { $all } 个句子中有 { $current } 个是最新的
stale-notice = 本页翻译之后，原文已有更改。{ $all } 个句子中有 { $current } 个是最新的，其余已标出。
stale-page-notice = 本页翻译之后，原文已有更改。
# Said of one sentence
stale-sign = 原文已更改
