# 供译者使用的仪表板，_translation/。

dashboard-title = 翻译状态
dashboard-introduction = 哪些已翻译，哪些未翻译，以及检查报告了什么。数字与 hexapla status 和 hexapla check 一致。

dashboard-state-missing = 缺少译文
dashboard-state-stale = 已过时
dashboard-state-failing = 检查未通过
dashboard-state-machine = 机器翻译
dashboard-state-done = 已完成
dashboard-meaning-missing = 没有译文。
dashboard-meaning-stale = 翻译之后原文已更改。
dashboard-meaning-failing = 检查报告了问题，或有文本未翻译。
dashboard-meaning-machine = 由机器翻译，未发现问题。
dashboard-meaning-done = 译自最新的原文，未发现问题。
dashboard-states = 各状态的含义。显示最先符合的一个。

dashboard-languages = 语言
dashboard-language = 语言
dashboard-source = 源语言
dashboard-documents-title = 文档
dashboard-segments = 已翻译的句段
dashboard-words-to-do = 待译词数
dashboard-in-memory = 其中记忆库已有
dashboard-memory-meaning = 如果同一原文在该语言的其他位置已有译文，翻译记忆库就包含它。
dashboard-machine-share = 机器翻译
dashboard-findings = 问题
dashboard-check = 检查共报告 { $deny } 个错误和 { $warn } 个警告。
dashboard-data = 数据：

dashboard-parts = 部分
dashboard-part = 部分
dashboard-part-root = 根目录
dashboard-done = 已完成

dashboard-document = 文档
dashboard-filters = 筛选
dashboard-filter-text = 标题或路径
dashboard-filter-language = 语言
dashboard-filter-state = 状态
dashboard-filter-part = 部分
dashboard-any = 不限
dashboard-reset = 全部显示
dashboard-shown = 显示 { $shown } 个文档，共 { $all } 个
dashboard-page-of = 第 { $page } 页，共 { $pages } 页
dashboard-previous = 上一页
dashboard-next = 下一页
dashboard-first-only = 显示前 { $shown } 个文档，共 { $all } 个。其余文档可用筛选查找，筛选需要脚本；数据文件包含所有文档。
dashboard-unread = 无法读取其余文档。请通过服务器打开网站，而不是从磁盘打开。
dashboard-words-short = 词

dashboard-back = 所有文档
dashboard-jump = 本文档的语言
dashboard-file = 文件
dashboard-published = 阅读页面
dashboard-edit = 编辑
dashboard-line = 行
dashboard-no-findings = 检查没有报告问题。
dashboard-to-do = 待处理：
dashboard-texts = 文本
dashboard-number = 编号
dashboard-source-text = 原文
dashboard-target-text = 译文
dashboard-status = 状态
dashboard-segment-current = 最新
dashboard-segment-stale = 已过时
dashboard-segment-untranslated = 未翻译
dashboard-segment-empty = 空
dashboard-segment-partly = 部分翻译
dashboard-change = 原文的更改：
dashboard-gone = 原文中已没有这句话。
dashboard-missing-texts = 译文缺少的原文
dashboard-added = 原文新增
dashboard-machine-translated = 由机器翻译
dashboard-segments-translated = { $count } 个句段中已翻译 { $translated } 个
dashboard-documents = { $count } 个文档
dashboard-words = 待译 { $count } 个词
dashboard-words-in-memory = 记忆库中有 { $count } 个词
