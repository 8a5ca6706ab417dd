"""Pairs of entries that look like one work and are two."""

from tests.duplicates.ground_truth import Pair, code, work

STRANGERS: list[Pair] = [
    # One title, other people.
    (
        work("Deep Learning", "Yann LeCun; Yoshua Bengio; Geoffrey Hinton", year=2015),
        work("Deep Learning", "Anna Speaker", year=2015, kind="paper"),
    ),
    (
        work("Deep Learning", "Yann LeCun; Yoshua Bengio; Geoffrey Hinton", year=2015),
        work("Deep Learning", "Ian Goodfellow; Yoshua Bengio; Aaron Courville", year=2016),
    ),
    (work("Deep Learning", url="https://a.org/1"), work("Deep Learning", url="https://b.org/2")),
    (
        work("Introduction to Deep Learning", url="https://a.org/course"),
        work("Introduction to Deep Learning", url="https://b.org/slides"),
    ),
    (
        work("A Survey of Large Language Models", "Wayne Xin Zhao; Kun Zhou", year=2023),
        work("A Survey of Large Language Models", "Shervin Minaee; Tomas Mikolov", year=2024),
    ),
    (
        work("A Survey of Large Language Models", url="https://a.org/1"),
        work("A Survey of Large Language Models", url="https://b.org/2"),
    ),
    (
        work(
            "Large Language Models in Mental Health Care: A Scoping Review",
            "Yining Hua; Fenglin Liu",
        ),
        work("Large Language Models in Mental Health Care: A Scoping Review", "Mei Ling; Bo Chan"),
    ),
    (work("Mental Health Chatbots", url="https://a.org/1"), work("Mental Health Chatbots")),
    (work("大语言模型综述", url="https://a.cn/1"), work("大语言模型综述", url="https://b.cn/2")),
    (work("心理健康大模型综述", "张三; 李四"), work("心理健康大模型综述", "王五; 赵六")),
    (work("心理健康", url="https://a.cn/1"), work("心理健康", url="https://b.cn/2")),
    (work("情感支持对话", "刘洋; 陈静"), work("情感支持对话", "周杰; 吴敏")),
    (
        work("Emotional Support Conversation", "Min Chen", year=2022),
        work("Emotional Support Conversation", "Mingyu Chen", year=2022),
    ),
    # Parts, editions, sizes, versions.
    (
        work("Foundations of Computational Counseling, Part I", "Ann Lee; Bo Xu", year=2023),
        work("Foundations of Computational Counseling, Part II", "Ann Lee; Bo Xu", year=2023),
    ),
    (
        work("Foundations of Computational Counseling: Part A", url="https://a.org/1"),
        work("Foundations of Computational Counseling: Part B", url="https://a.org/2"),
    ),
    (
        work("The Handbook of Digital Psychiatry, 2024 Edition", "Ann Lee", year=2024),
        work("The Handbook of Digital Psychiatry, 2025 Edition", "Ann Lee", year=2025),
    ),
    (
        work("The Handbook of Digital Psychiatry, First Edition", "Ann Lee", year=2024),
        work("The Handbook of Digital Psychiatry, Second Edition", "Ann Lee", year=2025),
    ),
    (
        work(
            "MDD-5k: A New Diagnostic Conversation Dataset for Mental Disorders",
            "Congchi Yin",
            year=2024,
        ),
        work(
            "MDD-10k: A New Diagnostic Conversation Dataset for Mental Disorders",
            "Congchi Yin",
            year=2024,
        ),
    ),
    (
        work("MDD-5k", url="https://a.org/1"),
        work("MDD-50k", url="https://a.org/2"),
    ),
    (
        work("GPT-3 as a Listener for People in Distress", "Ann Lee; Bo Xu"),
        work("GPT-4 as a Listener for People in Distress", "Ann Lee; Bo Xu"),
    ),
    (
        work("Qwen2 Technical Report on Empathic Dialogue Skills", "Qwen Team"),
        work("Qwen2.5 Technical Report on Empathic Dialogue Skills", "Qwen Team"),
    ),
    (
        work("SoulChat", "Yirong Chen; Xiaofen Xing", year=2023),
        work("SoulChat2.0", "Yirong Chen; Xiaofen Xing", year=2024),
    ),
    (
        work(
            "Overview of the CLPsych 2024 Shared Task on Suicidality", "Jenny Chim; Adam Tsakalidis"
        ),
        work(
            "Overview of the CLPsych 2025 Shared Task on Suicidality", "Jenny Chim; Adam Tsakalidis"
        ),
    ),
    (
        work(
            "Findings of the Shared Task on Hope Speech Detection", "Bharathi R; Ruba P", year=2022
        ),
        work(
            "Findings of the Shared Task on Hope Speech Detection", "Bharathi R; Ruba P", year=2023
        ),
    ),
    (
        work(
            "Proceedings of the Workshop on Computational Linguistics and Clinical Psychology",
            year=2023,
        ),
        work(
            "Proceedings of the Workshop on Computational Linguistics and Clinical Psychology",
            year=2024,
        ),
    ),
    (
        work(
            "Task 1: Detecting Signs of Depression Early on the Web", "David Losada; Fabio Crestani"
        ),
        work(
            "Task 2: Detecting Signs of Depression Early on the Web", "David Losada; Fabio Crestani"
        ),
    ),
    (
        work("心理咨询对话语料库（上）", "张三; 李四"),
        work("心理咨询对话语料库（下）", "张三; 李四"),
    ),
    (work("大模型心理能力评测报告第一版", "张三"), work("大模型心理能力评测报告第二版", "张三")),
    (
        work("人工智能与心理治疗：2023年进展", url="https://a.cn/1"),
        work("人工智能与心理治疗：2024年进展", url="https://a.cn/2"),
    ),
    (
        work("Learning Therapy from Books in C", "Ann Lee; Bo Xu"),
        work("Learning Therapy from Books in C++", "Ann Lee; Bo Xu"),
    ),
    # One word is another.
    (
        work("A Survey of Large Language Models for Healthcare", "Kai He; Rui Mao", year=2023),
        work("A Survey of Large Language Models for Education", "Kai He; Rui Mao", year=2023),
    ),
    (
        work("A Survey of Dialogue Systems in Psychotherapy and Coaching", url="https://a.org/1"),
        work("A Survey of Dialogue Systems in Psychotherapy and Nursing", url="https://b.org/2"),
    ),
    (
        work("Detecting Depression on Social Media with Language Models", "Ann Lee; Bo Xu; Cy Ng"),
        work("Detecting Anxiety on Social Media with Language Models", "Ann Lee; Bo Xu; Cy Ng"),
    ),
    (
        work("Supervised Detection of Crisis Messages in Online Forums", url="https://a.org/1"),
        work("Unsupervised Detection of Crisis Messages in Online Forums", url="https://b.org/2"),
    ),
    (
        work("Text-to-Image Generation for Art Therapy Sessions", "Ann Lee; Bo Xu"),
        work("Image-to-Text Generation for Art Therapy Sessions", "Ann Lee; Bo Xu"),
    ),
    (
        work("Macro Skills of Peer Counselors in Text Conversations", url="https://a.org/1"),
        work("Micro Skills of Peer Counselors in Text Conversations", url="https://b.org/2"),
    ),
    (
        work("The Effect of Chatbots on Lonely Students", url="https://a.org/1"),
        work("The Affect of Chatbots on Lonely Students", url="https://b.org/2"),
    ),
    (
        work("Casual Conversations with Depressed Adolescents Online", url="https://a.org/1"),
        work("Causal Conversations with Depressed Adolescents Online", url="https://b.org/2"),
    ),
    (
        work("Interpersonal Emotion Regulation with Companion Chatbots", url="https://a.org/1"),
        work("Intrapersonal Emotion Regulation with Companion Chatbots", url="https://b.org/2"),
    ),
    (
        work(
            "Data Augmentation for Counseling Models at Scale", "Ann Lee; Bo Xu", arxiv="2401.00001"
        ),
        work(
            "Data Augmentation with Counseling Models at Scale",
            "Ann Lee; Bo Xu",
            arxiv="2402.00002",
        ),
    ),
    (
        work("Therapists Write Notes with Language Models", url="https://a.org/1"),
        work("Therapists Write Notes without Language Models", url="https://b.org/2"),
    ),
    (
        work("Emotional Support Conversations in English Schools", "Ann Lee; Bo Xu"),
        work("Emotional Support Conversations in Chinese Schools", "Ann Lee; Bo Xu"),
    ),
    (
        work("大语言模型在心理健康中的应用综述", "张三; 李四"),
        work("大语言模型在基础教育中的应用综述", "张三; 李四"),
    ),
    (
        work("面向抑郁症患者的情感支持对话生成", url="https://a.cn/1"),
        work("面向焦虑症患者的情感支持对话生成", url="https://b.cn/2"),
    ),
    (
        work("大学生男性群体孤独感与聊天机器人使用", "张三; 李四"),
        work("大学生女性群体孤独感与聊天机器人使用", "张三; 李四"),
    ),
    (
        work({"en": "Support for Carers", "zh": "面向护理者的支持对话研究设计"}),
        work({"en": "Support for Teachers", "zh": "面向教师的支持对话研究设计"}),
    ),
    (
        work("The Effectiveness of Prompting Counselors in Sessions", url="https://a.org/1"),
        work("The Effectiveness of Promoting Counselors in Sessions", url="https://b.org/2"),
    ),
    (work("SMILE", url="https://a.org/1"), work("SMILE", url="https://b.org/2")),
    # Words more.
    (
        work("Towards Emotional Support Dialog Systems", "Siyang Liu; Chujie Zheng; Minlie Huang"),
        work(
            "Towards Multimodal Emotional Support Dialog Systems",
            "Siyang Liu; Chujie Zheng; Minlie Huang",
        ),
    ),
    (
        work("Measuring Empathy in Online Peer Support Conversations", url="https://a.org/1"),
        work(
            "Measuring Empathy in Online Peer Support Conversations: A Replication",
            url="https://b.org/2",
        ),
    ),
    (
        work("Erratum: Measuring Empathy in Online Peer Support Conversations", "Ann Lee; Bo Xu"),
        work("Measuring Empathy in Online Peer Support Conversations", "Ann Lee; Bo Xu"),
    ),
    (
        work(
            "Measuring Empathy in Online Peer Support Conversations between Young Adults (Poster)",
            "Ann Lee; Bo Xu",
        ),
        work(
            "Measuring Empathy in Online Peer Support Conversations between Young Adults",
            "Ann Lee; Bo Xu",
        ),
    ),
    (
        work("心理大模型评测基准的构建与分析", "张三; 李四"),
        work("《心理大模型评测基准的构建与分析》勘误", "张三; 李四"),
    ),
    (
        work("PsyBench: Evaluating Counselors", "Ann Lee; Bo Xu"),
        work("PsyBench: Predicting Sleep from Wearables", "Cy Ng; Di Wu"),
    ),
    (
        work("SMILE: Single-turn to Multi-turn Expansion for Support", url="https://a.org/1"),
        work("SMILE: Measuring Facial Expressions in the Wild", url="https://b.org/2"),
    ),
    (
        work("Position: Language Models Are No Therapists", "Ann Lee; Bo Xu"),
        work("Position: Benchmarks of Empathy Are Broken", "Ann Lee; Bo Xu"),
    ),
    (
        work("Large Language Models: Applications", "Ann Lee; Bo Xu"),
        work("Large Language Models: Foundations", "Ann Lee; Bo Xu"),
    ),
    # Years apart, other ids, other kinds.
    (
        work("Computers as Therapists for Everyday Worries", year=1985),
        work("Computers as Therapists for Everyday Worries", year=2024),
    ),
    (
        work("A Chatbot for Grief Counseling in Hospices", "Ann Lee; Bo Xu", arxiv="2401.00001"),
        work("Chatbot for the Grief Counseling of Hospices", "Ann Lee; Bo Xu", arxiv="2501.00001"),
    ),
    (
        work("EmoLLM", url="https://github.com/SmartFlowAI/EmoLLM", kind="project"),
        work("EmoLLM", url="https://github.com/lzw108/EmoLLM", kind="project"),
    ),
    (
        work("PsyQA", url="https://github.com/thu-coai/PsyQA", kind="dataset"),
        work(
            "PsyQA: A Chinese Dataset for Generating Long Counseling Text",
            acl="2021.findings-acl.1",
        ),
    ),
    (
        work("MindChat", kind="project", url="https://github.com/X-D-Lab/MindChat"),
        work(
            "MindChat: Privacy-preserving Large Language Model for Mental Health Support",
            "Ann Lee",
            arxiv="2601.00001",
        ),
    ),
    # A repository, a page or a laboratory in common.
    (
        work(
            "Therapy in Many Turns", "Ann Lee; Bo Xu", arxiv="2401.00001", links=code("lab/models")
        ),
        work("Scales for Sadness", "Ann Lee; Bo Xu", arxiv="2402.00002", links=code("lab/models")),
    ),
    (
        work("Therapy in Many Turns", arxiv="2401.00001", links=code("lab/models")),
        work("Scales for Sadness", acl="2024.acl-long.9", links=code("lab/models")),
    ),
    (
        work("Chat", kind="project", url="https://github.com/lab/mono/tree/main/chat"),
        work("Voice", kind="project", url="https://github.com/lab/mono/tree/main/voice"),
    ),
    (
        work("The collection", kind="project", url="https://github.com/lab/mono"),
        work(
            "Voice for All",
            arxiv="2401.00001",
            links={"code": "https://github.com/lab/mono/tree/main/voice"},
        ),
    ),
    (
        work("A model", arxiv="2401.00001", links={"data": "https://github.com/lab/data"}),
        work("The data", kind="dataset", url="https://github.com/lab/data"),
    ),
    (
        work("Grief project", url="https://lab.example.org/projects#grief"),
        work("Sleep project", url="https://lab.example.org/projects#sleep"),
    ),
    (
        work("Page one", url="https://example.org/?id=1"),
        work("Page two", url="https://example.org/?id=2"),
    ),
    (work("Listening", "Ann Lee; Bo Xu", year=2020), work("Hearing", "Ann Lee; Bo Xu", year=2020)),
    (work("？！", url="https://a.cn/1"), work("——", url="https://b.cn/2")),
    (
        work(
            "Companions for Widowed Farmers in Winter",
            url="https://a.org/1",
            id="a",
            distinct=["b"],
        ),
        work("Companions for Widowed Farmers in Winter", url="https://b.org/2", id="b"),
    ),
]
"""Both are works of their own."""
