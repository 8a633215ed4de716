# 搜索。对话框的脚本会把 # 换成数字或读者输入的文字。
search-open = 搜索
search-title = 搜索文档
search-field = 您想查找什么？
search-close = 关闭
search-keys = ↑ ↓ 选择，Enter 打开，Esc 关闭
search-results = 搜索结果
search-running = 正在搜索…
search-found = 找到 # 个页面
search-more = 显示更多结果
search-none = 没有找到与“#”相关的内容。请换一个词，或减少词语。
search-failed = 无法加载搜索功能。请检查网络连接，然后重试。
