"""The page at /device, as people meet it."""

import os
import sys
import unittest

from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

sys.path.insert(0, os.path.dirname(__file__))
from platform_under_test import Platform, Provider, browser, picture  # noqa: E402

# What the page must be like whoever looks: every text can be told from what is behind it (WCAG 2.2, 1.4.3), so can every
# control and its focus (1.4.11), what is pressed is large enough (2.5.8), and nothing sticks out.
PROBLEMS = r"""
  const problems = [];
  const parse = (text) => {
    const [red, green, blue, alpha] = text.match(/[\d.]+/g).map(Number);
    return { parts: [red, green, blue], alpha: alpha === undefined ? 1 : alpha };
  };
  const luminance = (parts) => {
    const [red, green, blue] = parts.map((part) => {
      part /= 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (one, other) => {
    const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };
  const behind = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = parse(getComputedStyle(at).backgroundColor);
      if (colour.alpha === 1) return colour.parts;
    }
    return [255, 255, 255];
  };
  const check = (what, colour, background, least) => {
    const found = contrast(parse(colour).parts, background);
    if (found < least) problems.push(`${what}: contrast ${found.toFixed(2)}`);
  };
  for (const element of document.querySelectorAll("main *")) {
    const hasText = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
    if (hasText && element.offsetParent) check(element.outerHTML.slice(0, 60), getComputedStyle(element).color, behind(element), 4.5);
  }
  for (const input of document.querySelectorAll("input:not([type=hidden])")) {
    if (!input.labels.length) problems.push("no label: " + input.outerHTML);
    if (input.placeholder) check("placeholder", getComputedStyle(input, "::placeholder").color, behind(input), 4.5);
    if (input.type !== "radio") check("border of the field", getComputedStyle(input).borderTopColor, behind(input.parentElement), 3);
  }
  for (const control of document.querySelectorAll("button, input:not([type=hidden])")) {
    if (!control.offsetParent) continue;
    const place = (control.labels && control.type === "radio" ? control.parentElement : control).getBoundingClientRect();
    if (place.width < 24 || place.height < 24) problems.push("small: " + control.outerHTML);
    control.focus();
    const style = getComputedStyle(control);
    if (style.outlineStyle !== "none") check("focus", style.outlineColor, behind(control.parentElement), 3);
  }
  for (const button of document.querySelectorAll("button"))
    if (button.offsetParent) check("edge of " + button.textContent, getComputedStyle(button).borderTopColor, behind(button.parentElement), 3);
  if (document.documentElement.lang !== "en") problems.push("lang is " + document.documentElement.lang);
  if (!document.title.endsWith("· Tucson")) problems.push("title is " + document.title);
  if (document.querySelectorAll("h1").length !== 1) problems.push("not one heading");
  if (document.documentElement.scrollWidth > innerWidth) problems.push("wider than the window");
  return problems;
"""


class DevelopmentTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.platform = Platform()

    @classmethod
    def tearDownClass(cls):
        cls.platform.close()

    def lets_a_device_in(self, name, **window):
        with browser(**window) as driver:
            device = self.platform.begin()
            driver.get(device["verificationUriComplete"])
            picture(driver, name + "-confirm")
            self.assertEqual(driver.find_element(By.CLASS_NAME, "code").text, device["userCode"])
            driver.find_element(By.XPATH, "//label[contains(., 'Stella Okafor')]").click()
            driver.find_element(By.CSS_SELECTOR, "button[value=approve]").click()
            WebDriverWait(driver, 20).until(lambda page: page.title.startswith("Done"))
            picture(driver, name + "-done")
            self.assertIn("staff@demo.tucson", driver.find_element(By.CSS_SELECTOR, "[role=status]").text)
            self.assertIn("accessToken", self.platform.outcome(device))

    def test_a_device_is_let_in(self):
        self.lets_a_device_in("light")

    def test_a_device_is_let_in_without_javascript(self):
        self.lets_a_device_in("without-script", script=False)

    def test_a_device_is_let_in_from_a_telephone(self):
        self.lets_a_device_in("narrow", width=360, height=740)

    def test_a_device_can_be_refused(self):
        with browser() as driver:
            device = self.platform.begin()
            driver.get(device["verificationUriComplete"])
            driver.find_element(By.CSS_SELECTOR, "button[value=deny]").click()
            WebDriverWait(driver, 20).until(lambda page: page.title.startswith("Refused"))
            picture(driver, "refused")
            self.assertEqual(self.platform.outcome(device)["code"], "ACCESS_DENIED")

    def test_a_wrong_code_is_told_and_stays_to_be_mended(self):
        with browser() as driver:
            driver.get(self.platform.url + "/device")
            picture(driver, "entry")
            driver.switch_to.active_element.send_keys("WRNG-C0DE" + Keys.ENTER)
            alert = driver.find_element(By.CSS_SELECTOR, "[role=alert]")
            self.assertIn("not waiting", alert.text)
            field = driver.find_element(By.ID, "user_code")
            self.assertEqual(field.get_attribute("value"), "WRNG-C0DE")
            self.assertEqual(field.get_attribute("aria-describedby"), alert.get_attribute("id"))
            picture(driver, "wrong")
            device = self.platform.begin()
            field.clear()
            field.send_keys(device["userCode"].lower().replace("-", " ") + Keys.ENTER)
            self.assertEqual(driver.find_element(By.CLASS_NAME, "code").text, device["userCode"])

    def test_the_keyboard_is_enough(self):
        with browser() as driver:
            device = self.platform.begin()
            driver.get(device["verificationUriComplete"])

            def press(key):
                driver.switch_to.active_element.send_keys(key)

            def focused():
                return driver.switch_to.active_element

            press(Keys.TAB)
            self.assertEqual(focused().get_attribute("value"), "investor@demo.tucson")
            press(Keys.ARROW_DOWN)
            self.assertEqual(focused().get_attribute("value"), "new@demo.tucson")
            press(Keys.TAB)
            self.assertEqual(focused().text, "Let it in")
            press(Keys.TAB)
            self.assertEqual(focused().text, "Refuse")
            focused().send_keys(Keys.SHIFT, Keys.TAB)
            press(Keys.ENTER)
            WebDriverWait(driver, 20).until(lambda page: page.title.startswith("Done"))
            self.assertIn("new@demo.tucson", driver.find_element(By.TAG_NAME, "main").text)

    def test_everybody_can_read_and_reach_it(self):
        for name, window in [("light", {}), ("dark", {"dark": True}), ("narrow", {"width": 360, "height": 740}),
                             ("narrow-dark", {"width": 320, "height": 740, "dark": True})]:
            with self.subTest(name), browser(**window) as driver:
                device = self.platform.begin("a client with a name as long as names of clients become at most, or so")
                for page, address in [("entry", "/device"), ("wrong", "/device?user_code=WRONG"),
                                      ("confirm", "/device?user_code=" + device["userCode"])]:
                    driver.get(self.platform.url + address)
                    picture(driver, name + "-" + page)
                    self.assertEqual(driver.execute_script(PROBLEMS), [], page)
                driver.find_element(By.CSS_SELECTOR, "button[value=approve]").click()
                WebDriverWait(driver, 20).until(lambda page: page.title.startswith("Done"))
                picture(driver, name + "-done")
                self.assertEqual(driver.execute_script(PROBLEMS), [], "done")


class ClerkTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.provider = Provider()
        cls.platform = Platform(**cls.provider.environment)

    @classmethod
    def tearDownClass(cls):
        cls.platform.close()
        cls.provider.close()

    def setUp(self):
        self.provider.has_script = True

    def signed_in(self, driver, device):
        driver.get(device["verificationUriComplete"])
        wait = WebDriverWait(driver, 20)
        wait.until(lambda page: page.find_elements(By.ID, "fake-sign-in"))
        self.assertFalse(driver.find_element(By.ID, "decision").is_displayed())
        driver.find_element(By.ID, "fake-sign-in").click()
        wait.until(lambda page: page.find_element(By.ID, "decision").is_displayed())
        picture(driver, "clerk-confirm")
        self.assertEqual(driver.execute_script(PROBLEMS), [])
        return wait

    def said(self, wait, words):
        wait.until(lambda page: words in page.find_element(By.ID, "outcome").text)

    def test_who_is_signed_in_lets_the_device_in(self):
        with browser(resolve=self.provider.resolve) as driver:
            device = self.platform.begin()
            wait = self.signed_in(driver, device)
            driver.find_element(By.CSS_SELECTOR, "button[value=approve]").click()
            self.said(wait, "The device is signed in")
            self.assertFalse(driver.find_element(By.ID, "decision").is_displayed())
            picture(driver, "clerk-done")
            self.assertIn("accessToken", self.platform.outcome(device))
            self.assertIn("/v1/users/user_fake", self.provider.asked, "the session names no address")

    def test_who_is_signed_in_can_refuse(self):
        with browser(resolve=self.provider.resolve) as driver:
            device = self.platform.begin()
            wait = self.signed_in(driver, device)
            driver.find_element(By.CSS_SELECTOR, "button[value=deny]").click()
            self.said(wait, "not let in")
            self.assertEqual(self.platform.outcome(device)["code"], "ACCESS_DENIED")

    def test_a_provider_that_is_away_is_told(self):
        self.provider.has_script = False
        with browser(resolve=self.provider.resolve) as driver:
            driver.get(self.platform.begin()["verificationUriComplete"])
            self.said(WebDriverWait(driver, 20), "could not be loaded")
            picture(driver, "clerk-away")

    def test_a_platform_that_refuses_is_told(self):
        with browser(resolve=self.provider.resolve) as driver:
            device = self.platform.begin()
            wait = self.signed_in(driver, device)
            # Somebody else has decided meanwhile.
            driver.execute_script("document.getElementById('decision').dataset.code = 'BBBB-BBBB'")
            driver.find_element(By.CSS_SELECTOR, "button[value=approve]").click()
            self.said(wait, "not waiting")
            self.assertTrue(driver.find_element(By.ID, "decision").is_displayed())

    def test_without_javascript_it_says_what_is_missing(self):
        with browser(script=False, resolve=self.provider.resolve) as driver:
            driver.get(self.platform.begin()["verificationUriComplete"])
            self.assertIn("needs JavaScript", driver.find_element(By.TAG_NAME, "main").text)


if __name__ == "__main__":
    unittest.main()
