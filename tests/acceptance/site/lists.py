"""A list in two languages, small enough to know what each view of it holds."""

LIST = """\
[list]
title.en = "Talking machines"
title.zh = "会说话的机器"
languages = ["en", "zh"]
description.en = "Works on dialogue and the mind."
description.zh = "关于对话与心理的论文。"
sections = ["year"]

[tags.Dataset]
name.zh = "数据集"
colour = "0369A1"
group = "material"

[tags.Survey]
name.zh = "综述"
colour = "yellow"
group = "material"

[tags."Method/Agents"]
name.zh = "智能体"
colour = "15803D"
group = "methods"

[tag-groups.material]
name.en = "Material"
name.zh = "材料"

[tag-groups.methods]
name.en = "Methods"
name.zh = "方法"

[[entries]]
id = "moods"
title = "Moods in Long Conversations"
authors = ["José Núñez", "Anna O’Brien"]
venue = "ACL 2025 Main"
year = 2025
arxiv = "2501.00001"
tags = ["Dataset"]
added = 2025-03-01
summary.en = "A corpus on depression among students."
summary.zh = "关于学生抑郁的语料库。"

[[entries]]
id = "agents"
title = "Agents that Listen"
authors = ["Ann Lee"]
venue = "EMNLP 2024 Findings"
year = 2024
tags = ["Method/Agents", "Survey"]
added = 2025-05-01
links = { code = "https://github.com/example/agents" }
summary.en = "Several agents share the work of one listener."
summary.zh = "多个智能体分担倾听者的工作。"

[[entries]]
id = "sleep"
title = "ＳＬＥＥＰ and Speech"
authors = ["王小明"]
venue = "ACL 2024 Findings"
year = 2024
tags = ["Dataset"]
added = 2024-02-01
summary.en = "What voices tell about sleep."

[[entries]]
id = "toolbox"
title.en = "A Toolbox"
title.zh = "心理工具箱"
kind = "project"
url = "https://example.org/toolbox"
year = 2023
tags = ["Method/Agents"]
added = 2024-01-01
note.en = "Still growing."
note.zh = "仍在完善。"
summary.en = "Programs for sessions."
summary.zh = "用于会谈的程序。"

[[entries]]
id = "undated"
title = "Zero Shots"
authors = ["Bo Zhang", "Łukasz Sørensen", "Nguyễn Đăng Yıldız"]
url = "https://example.org/zero"
"""
IN_ORDER = ["moods", "agents", "sleep", "toolbox", "undated"]
