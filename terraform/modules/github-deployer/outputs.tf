output "role_arn" {
  description = "Value of the variable AWS_ROLE_ARN in the GitHub environment."
  value       = aws_iam_role.deployer.arn
}
