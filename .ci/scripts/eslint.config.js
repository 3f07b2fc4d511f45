// Names are checked by tsc, which knows the browser's.
"use strict";

const { configs } = require("@eslint/js");

module.exports = [
  configs.recommended,
  {
    languageOptions: { ecmaVersion: 2023, sourceType: "script" },
    linterOptions: { reportUnusedDisableDirectives: "error", reportUnusedInlineConfigs: "error" },
    rules: {
      "eqeqeq": ["error", "always", { null: "ignore" }],
      "no-undef": "off",
      "no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^sitegen(?:Search|Word)$" }],
      "no-var": "error",
      "prefer-const": ["error", { destructuring: "all" }],
    },
  },
];
