"""Pairs of entries as paper lists have them: one work twice, and two works that look like one."""

from typing import Any

from psylist.model import Entry

Pair = tuple[Entry, Entry]


def work(title: str | dict[str, str], by: str = "", **fields: Any) -> Entry:
    """An entry; `by` holds its authors between semicolons."""
    return Entry(title=title, authors=[name.strip() for name in by.split(";") if by], **fields)


def code(address: str) -> dict[str, str]:
    return {"code": f"https://github.com/{address}"}


DUPLICATES: list[Pair] = [
    # The same work under two ids, the same address, the same repository.
    (
        work("CATCH", arxiv="2509.25733"),
        work("A Novel Data Synthesis Framework", url="https://arxiv.org/abs/2509.25733v2"),
    ),
    (
        work("PsyDT", acl="2025.acl-long.55"),
        work("Digital Twin of a Counselor", doi="10.18653/v1/2025.acl-long.55"),
    ),
    (work("SoulChat", url="https://arxiv.org/pdf/2311.00273"), work("灵心", arxiv="2311.00273")),
    (
        work("One", doi="10.1000/ABC.7"),
        work("Two", links={"doi": "https://doi.org/10.1000/abc.7"}),
    ),
    (
        work("One", url="https://openreview.net/forum?id=Ab3"),
        work("Two", url="https://openreview.net/pdf?id=Ab3"),
    ),
    (
        work("A blog", url="https://www.example.org/post/?utm_source=x"),
        work("A post", url="http://example.org/post"),
    ),
    (
        work("心理大模型评测", url="https://example.cn/a/#top"),
        work("评测榜单", url="https://example.cn/a"),
    ),
    (
        work("A page", url="https://example.org/paper.html"),
        work("A paper", links={"paper": "https://example.org/paper.html"}),
    ),
    (
        work("EmoLLM", url="https://github.com/SmartFlowAI/EmoLLM", kind="project"),
        work("EmoLLM 心理大模型", url="https://github.com/smartflowai/emollm.git", kind="project"),
    ),
    (
        work("MindChat", url="https://github.com/X-D-Lab/MindChat/tree/main"),
        work("漫谈", url="https://github.com/X-D-Lab/MindChat#readme"),
    ),
    (
        work("EmoLLM", url="https://github.com/SmartFlowAI/EmoLLM", kind="project"),
        work(
            "A Family of Emotional Support Models",
            arxiv="2407.01234",
            links=code("SmartFlowAI/EmoLLM"),
        ),
    ),
    (
        work("A tool", url="https://gitlab.com/lab/tool", kind="tool"),
        work("The same tool", url="https://gitlab.com/lab/tool/-/tree/main", kind="tool"),
    ),
    # The same words, without authors, as lists written by hand have them.
    (
        work(
            "SMILE: Single-turn to Multi-turn Inclusive Language Expansion via ChatGPT for Mental "
            "Health Support",
            url="https://aclanthology.org/2024.findings-emnlp.34/",
        ),
        work(
            "SMILE: Single-Turn to Multi-Turn Inclusive Language Expansion via ChatGPT for Mental "
            "Health Support",
            url="https://arxiv.org/abs/2305.00450",
        ),
    ),
    (
        work("Towards Conversational Diagnostic AI", arxiv="2401.05654", year=2024),
        work(
            "Towards conversational diagnostic artificial intelligence",
            venue="Nature 2025",
            year=2025,
        ),
    ),
    (
        work(
            "Enhancing Psychotherapy Counseling: A Data Augmentation Pipeline Leveraging Large "
            "Language Models for Counseling Conversations",
            arxiv="2406.08718",
        ),
        work(
            "Enhancing psychotherapy counseling — a data augmentation pipeline leveraging large "
            "language models for counseling conversations.",
            url="https://example.org/p1",
        ),
    ),
    (
        work(
            "PATIENT-𝜓: Using Large Language Models to Simulate Patients for Training Mental "
            "Health Professionals",
            arxiv="2405.19660",
        ),
        work(
            "Patient-$\\psi$: Using Large Language Models to Simulate Patients for Training Mental "
            "Health Professionals",
            acl="2024.emnlp-main.711",
        ),
    ),
    (
        work(
            "Can AI Relate: Testing Large Language Model Response for Mental Health Support",
            url="https://example.org/1",
        ),
        work(
            "Can AI Relate? Testing Large Language Model Response for Mental Health Support",
            url="https://example.org/2",
        ),
    ),
    (
        work(
            "ESCoT: Towards Interpretable Emotional Support Dialogue Systems", url="https://a.org/1"
        ),
        work(
            "ＥＳＣｏＴ：Towards Interpretable Emotional Support Dialogue Systems",
            url="https://b.org/2",
        ),
    ),
    (
        work(
            "Cognitive Behavioral Therapy (CBT) with Large Language Models in Clinics",
            url="https://a.org/1",
        ),
        work(
            "Cognitive Behavioural Therapy with Large Language Models in Clinics",
            url="https://b.org/2",
        ),
    ),
    (
        work("Modelling Empathy and Distress in Reaction to News Stories", url="https://a.org/1"),
        work("Modeling Empathy and Distress in Reaction to News Stories", url="https://b.org/2"),
    ),
    (
        work("Towards Emotional Support Dialog Systems", url="https://a.org/1", year=2021),
        work("Towards Emotional Support Dialogue Systems", url="https://b.org/2", year=2021),
    ),
    (
        work(
            "A Computational Approach to Understanding Empathy Expressed in Text-Based Mental "
            "Health Support",
            arxiv="2009.08441",
        ),
        work(
            "A Computational Approach to Understanding Empathy Expressed in Text Based Mental "
            "Health Support",
            acl="2020.emnlp-main.425",
        ),
    ),
    (
        work(
            "Rethinking Large Language Models in Mental Health Applications", url="https://a.org/1"
        ),
        work("Rethinking LLMs in Mental Health Applications", url="https://b.org/2"),
    ),
    (
        work(
            "Facilitating Self-Guided Mental Health Interventions Through Human-Language Model "
            "Interaction: A Case Study of Cognitive Restructuring",
            url="https://a.org/1",
        ),
        work(
            "Facilitating Self-Guided Mental Health Interventions Through Human–Language Model "
            "Interaction: A Case Study of Cogntive Restructuring",
            url="https://b.org/2",
        ),
    ),
    (
        work(
            "Psy-Insight: Explainable Multi-turn Bilingual Dataset for Mental Health Counseling",
            url="https://a.org/1",
        ),
        work(
            "PsyInsight: Explainable Multiturn Bilingual Dataset for Mental Health Counseling",
            url="https://b.org/2",
        ),
    ),
    (
        work("Two-Stage Training of Emotional Support Agents", url="https://a.org/1"),
        work("2-Stage Training of Emotional Support Agents", url="https://b.org/2"),
    ),
    (
        work("Detecting Crisis Messages among 10,000 Callers", url="https://a.org/1"),
        work("Detecting Crisis Messages Among 10000 Callers", url="https://b.org/2"),
    ),
    (
        work("Café Conversations and Loneliness in Old Age", url="https://a.org/1"),
        work("Cafe Conversations and Loneliness in Old Age", url="https://b.org/2"),
    ),
    (
        work("Suicide Risk &amp; Language on Reddit Forums", url="https://a.org/1"),
        work("Suicide Risk and Language on Reddit Forums", url="https://b.org/2"),
    ),
    (
        work(
            "🔥 **HealMe**: Harnessing Cognitive Reframing for Psychotherapy", url="https://a.org/1"
        ),
        work("HealMe: Harnessing Cognitive Reframing for Psychotherapy", url="https://b.org/2"),
    ),
    (
        work("Harnessing Cognitive Reframing for Psychotherapy: HealMe", url="https://a.org/1"),
        work("HealMe: Harnessing Cognitive Reframing for Psychotherapy", url="https://b.org/2"),
    ),
    (
        work(
            "The Typing Cure: Experiences with Large Language Model Chatbots", url="https://a.org/1"
        ),
        work("Typing Cure: Experiences with Large Language Model Chatbots", url="https://b.org/2"),
    ),
    (
        work("PsyQA", url="https://a.org/1", year=2021),
        work("PsyQA", url="https://b.org/2", year=2021),
    ),
    (
        work(
            "[EMNLP 2024] Cactus: Counseling Conversations with Cognitive Theory",
            url="https://a.org/1",
        ),
        work("Cactus: Counseling Conversations with Cognitive Theory", url="https://b.org/2"),
    ),
    (
        work("Knowledge Planning for Counseling Summarization in Clinics", url="https://a.org/1"),
        work("Knowledge Planning for Counselling Summarisation in Clinics", url="https://b.org/2"),
    ),
    (
        work("Machines That Listen to Grief: Farmers and Their Winter", url="https://a.org/1"),
        work("Farmers and Their Winter: Machines That Listen to Grief", url="https://b.org/2"),
    ),
    # Chinese.
    (
        work("基于大语言模型的心理咨询对话生成研究", url="https://a.cn/1"),
        work("基于大语言模型的心理咨询对话生成研究", url="https://b.cn/2"),
    ),
    (
        work("面向青少年抑郁的对话系统：现状与展望", url="https://a.cn/1"),
        work("面向青少年抑郁的对话系统:现状和展望", url="https://b.cn/2"),
    ),
    (
        work("ＡＩ心理咨询中的共情表达及其影响因素", url="https://a.cn/1"),
        work("AI 心理咨询中的共情表达及其影响因素", url="https://b.cn/2"),
    ),
    (
        work("“数字孪生”咨询师的构建与评估（英文）", url="https://a.cn/1"),
        work("数字孪生咨询师的构建与评估(英文)", url="https://b.cn/2"),
    ),
    (
        work("大模型时代的心理危机热线：机遇与风险", "张三; 李四", year=2024),
        work("大模型时代的心理危机热线 机遇与风险", "张三; 李四; 王五", year=2024),
    ),
    (
        work({"en": "Crisis Hotlines and Models", "zh": "心理危机热线与语言模型的结合探索"}),
        work("心理危机热线与语言模型的结合探索", url="https://b.cn/2"),
    ),
    (
        work(
            {
                "en": "CPsyCoun: A Report-based Multi-turn Dialogue Reconstruction and Evaluation "
                "Framework",
                "zh": "CPsyCoun：基于报告的多轮对话重建与评估框架",
            }
        ),
        work(
            "CPsyCoun: A Report-Based Multi-Turn Dialogue Reconstruction and Evaluation Framework"
        ),
    ),
    (
        work({"en": "Listening with Machines", "zh": "用机器倾听孤独老人的声音"}),
        work({"zh": "用机器倾听孤独老人的声音", "en": "Hearing Lonely Elders by Machine"}),
    ),
    (work("情感支持对话", "刘洋; 陈静", year=2023), work("情感支持对话", "刘洋; 陈静", year=2023)),
    # Authors: other order, initials, accents, "et al.".
    (
        work("Deep Learning", "Yann LeCun; Yoshua Bengio; Geoffrey Hinton", year=2015),
        work("Deep learning", "LeCun, Y.; Bengio, Y.; Hinton, G.", year=2015),
    ),
    (
        work("A Survey of Large Language Models", "Wayne Xin Zhao; Kun Zhou; Junyi Li", year=2023),
        work(
            "A survey of large language models", "Zhao, Wayne Xin; Zhou, Kun; Li, Junyi", year=2023
        ),
    ),
    (
        work("Emotional Support Conversation", "José García; Anna Müller", year=2022),
        work("Emotional Support Conversation", "Jose Garcia; Anna Muller", year=2022),
    ),
    (
        work("Attention in Therapy", "Xiaofen Xing; Yirong Chen", year=2022),
        work("Attention in Therapy", "Xing Xiaofen; Chen Yirong", year=2022),
    ),
    (
        work("Language of Grief", "Xiao-Fen Xing et al.", year=2022),
        work("Language of Grief", "Xiaofen Xing; Yirong Chen; Jingkai Lin", year=2022),
    ),
    (
        work(
            "Understanding Client Reactions in Online Mental Health Counseling",
            "Anqi Li; Lizhi Ma",
            year=2023,
        ),
        work(
            "Understanding Client Reactions in Online Mental Health Counseling",
            "李安琪; 马丽芝",
            year=2023,
        ),
    ),
    (
        work("Open and Small Language Models", "Hugo Touvron; Thibaut Lavril", year=2023),
        work("Open and small language models", "Touvron et al.", year=2023),
    ),
    # Preprint and published version, with another title.
    (
        work(
            "SuDoSys: Structured Dialogue for Mental Health",
            "Yixiang Chen; Xinyu Zhang; Wei Lan",
            arxiv="2411.10681",
            year=2024,
        ),
        work(
            "SuDoSys: A Structured Dialogue System for Mental Health Based on PM Guidelines",
            "Yixiang Chen; Xinyu Zhang; Wei Lan",
            venue="ICSR 2024",
            year=2024,
        ),
    ),
    (
        work(
            "A Novel Framework for Measuring Empathy in Peer Support",
            "Ada Byron; Bo Lin",
            arxiv="2301.00001",
            year=2023,
        ),
        work(
            "A Framework for Measuring Empathy in Peer Support",
            "Ada Byron; Bo Lin",
            acl="2023.acl-long.1",
            year=2023,
        ),
    ),
    (
        work("Improving Empathy Measures in Peer Support", "Ada Byron; Bo Lin", arxiv="2301.00001"),
        work(
            "Enhancing Empathy Measures for Peer Support",
            "Ada Byron; Bo Lin; Cy Twombly",
            venue="CHI 2024",
            year=2024,
        ),
    ),
    (
        work(
            "PsyDT: Using LLMs to Construct the Digital Twin of Psychological Counselor with "
            "Personalized Counseling Style for Psychological Counseling",
            "Haojie Xie; Yirong Chen; Xiaofen Xing; Jingkai Lin",
            arxiv="2412.13660",
        ),
        work(
            "PsyDT: Using LLMs to Construct the Digital Twin of Psychological Counselor",
            "Haojie Xie; Yirong Chen; Xiaofen Xing; Jingkai Lin",
            acl="2025.acl-long.55",
            year=2025,
        ),
    ),
    (
        work("AutoCBT", "Ancheng Xu; Di Yang; Renhao Li", year=2025, url="https://a.org/x"),
        work(
            "AutoCBT: An Autonomous Multi-agent Framework for Cognitive Behavioral Therapy",
            "Ancheng Xu; Di Yang; Renhao Li",
            year=2025,
        ),
    ),
    (
        work(
            "Loneliness and Language Models in Later Life", "Ida Holm; Per Dahl", arxiv="2302.00002"
        ),
        work(
            "Loneliness and Language Models in Later Life: A Longitudinal Study",
            "Ida Holm; Per Dahl",
            doi="10.1000/lonely",
            year=2024,
        ),
    ),
    (
        work(
            "Learning to Understand and Generate Talk between Characters in Chinese Web Stories",
            "Lin Mei; Zhou Hao; Gu Yan",
            arxiv="2303.00003",
        ),
        work(
            "A Benchmark for Learning to Understand and Generate Talk between Characters in "
            "Chinese Web Stories",
            "Lin Mei; Zhou Hao; Gu Yan",
            venue="ACL 2023",
            year=2023,
        ),
    ),
    (
        work("ClientSim: Simulating Resistant Clients", "Qiu Hua; Lan Zhen", arxiv="2404.00004"),
        work(
            "ClientSim: Modeling Resistant Clients in Therapy Sessions",
            "Qiu Hua; Lan Zhen",
            venue="EMNLP 2024",
            year=2024,
        ),
    ),
    (
        work(
            "Grounding Therapy Chats in Session Notes", arxiv="2404.00005", links=code("lab/notes")
        ),
        work(
            "Grounding Therapy Chats in Session Notes",
            venue="EMNLP 2024",
            year=2024,
            links=code("lab/notes"),
        ),
    ),
    (
        work(
            "Naming What Helps", "Eva Sol; Jan Bakker", arxiv="2404.00006", links=code("lab/helps")
        ),
        work(
            "Which Interventions Work? A Corpus Study",
            "Eva Sol; Jan Bakker",
            venue="ACL 2025",
            year=2025,
            links=code("lab/helps"),
        ),
    ),
    (
        work("Tracing Rumination through Diaries Kept by Students", arxiv="2405.00007", year=2024),
        work("Tracing Rumination Through Diaries Kept by Students", doi="10.1000/diary", year=2025),
    ),
    # These are one work, and a title alone does not tell.
    (
        work(
            "Structured Dialogue System for Mental Health: An LLM Chatbot Leveraging the PM+ "
            "Guidelines",
            "Yixiang Chen; Xinyu Zhang",
            arxiv="2411.10681",
        ),
        work("SuDoSys", "Yixiang Chen; Xinyu Zhang", year=2024, url="https://example.org/sudosys"),
    ),
    (
        work("心理諮詢中的大型語言模型應用與倫理", url="https://a.tw/1"),
        work("心理咨询中的大型语言模型应用与伦理", url="https://b.cn/2"),
    ),
    (
        work("Helping the Helpers by Machine", "Ng Wei Ling; Tan Ah Kow", arxiv="2406.00008"),
        work("Assisting Counselors with Models", "Ng Wei Ling; Tan Ah Kow", venue="CHI 2025"),
    ),
]
"""Both are one work."""
