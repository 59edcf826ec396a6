output "role_arn" {
  description = "Role for the variable AWS_ROLE_ARN of the GitHub environment."
  value       = aws_iam_role.deployer.arn
}
