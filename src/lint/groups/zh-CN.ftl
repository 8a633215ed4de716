# 检查项的分组。

alignment = 对齐
built = 构建后的站点
completeness = 完整性
hygiene = 检查的维护
links = 链接
markup = 标记
mechanics = 书写规范
page = 页面与文件
terminology = 术语
ui = 站点字符串
